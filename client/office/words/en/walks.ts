export const walks = {
  'floor.title': 'Floor plan',
  'floor.about':
    'Aisles and bays come from the bins. These lengths say how far apart they are, so that each walk is the shortest one.',
  'floor.aisleSpacing': 'From aisle to aisle, middle to middle',
  'floor.bayWidth': 'Width of a bay',
  'floor.crossAisleWidth': 'Width of a cross aisle',
  'floor.crossAisles': 'Cross aisles behind bays',
  'floor.crossAislesAbout': 'For example: 10, 20. The one in front of the first bay is always there.',
  'floor.isOpenAtBack': 'Aisles can be left at their far end',
  'floor.startAisle': 'Packing place at aisle',
  'floor.startAisleAbout': 'Walks start and end there. Empty: the first aisle.',
  'floor.startAfterBay': 'Packing place behind bay',
  'floor.startAfterBayAbout': '0: in front of the first bay',
  'walk.length': 'Way to walk',
  'walk.time': 'About, for one person',
  'walk.listed': 'by walk position: {{amount}}',
  'walk.unplaced': 'Stops without aisle and bay: {{count}}. The way to them is not counted.',
  'walk.none':
    'No bin here tells its aisle and bay: walks follow the walk positions, and their length is unknown.',
};
