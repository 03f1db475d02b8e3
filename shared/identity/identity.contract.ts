export * from './session.contract.ts';
export * from './people.contract.ts';
export * from './api-keys.contract.ts';
export * from './terminals.contract.ts';
export * from './equipment.contract.ts';
export * from './skills.contract.ts';
