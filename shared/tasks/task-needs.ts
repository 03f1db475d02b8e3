/** What a task may ask for beside two hands: a machine, a licence, or both. */
export interface TaskNeed {
  /** A machine that has to be held while the work is done. */
  readonly isEquipment: boolean;
  /** Something the person has to be entitled to. */
  readonly isLicence: boolean;
}

/** The position of a need is its bit in the database: new ones are added at the end, none is ever taken out. */
export const taskNeeds = {
  cart: { isEquipment: true, isLicence: false },
  pallet_truck: { isEquipment: true, isLicence: false },
  forklift: { isEquipment: true, isLicence: true },
  order_picker: { isEquipment: true, isLicence: true },
  hazmat: { isEquipment: false, isLicence: true },
  cold: { isEquipment: false, isLicence: true },
  valuables: { isEquipment: false, isLicence: true },
} as const satisfies Record<string, TaskNeed>;

export type TaskNeedName = keyof typeof taskNeeds;

export const taskNeedNames = Object.keys(taskNeeds) as [TaskNeedName, ...TaskNeedName[]];

/** Machines that people take and give back. */
export const equipmentKinds = taskNeedNames.filter((name) => taskNeeds[name].isEquipment) as [
  TaskNeedName,
  ...TaskNeedName[],
];

/** What somebody has to be entitled to. */
export const licences = taskNeedNames.filter((name) => taskNeeds[name].isLicence) as [
  TaskNeedName,
  ...TaskNeedName[],
];

/** Needs as one number, so that the database compares them in one step. */
export const needBits = (names: Iterable<TaskNeedName>): number => {
  let bits = 0;
  for (const name of names) bits |= 1 << taskNeedNames.indexOf(name);
  return bits;
};

export const needsIn = (bits: number): TaskNeedName[] =>
  taskNeedNames.filter((_, index) => (bits & (1 << index)) !== 0);

/** What somebody with these licences, who holds this equipment, can do. */
export const needsMet = (
  licensedFor: readonly TaskNeedName[],
  holding: readonly TaskNeedName[],
): TaskNeedName[] =>
  taskNeedNames.filter(
    (name) =>
      (!taskNeeds[name].isEquipment || holding.includes(name)) &&
      (!taskNeeds[name].isLicence || licensedFor.includes(name)),
  );
