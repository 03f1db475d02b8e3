export const walks = {
  'floor.title': 'Grundriss',
  'floor.about':
    'Gänge und Felder stehen an den Plätzen. Diese Maße sagen, wie weit sie auseinanderliegen, damit jeder Rundgang der kürzeste ist.',
  'floor.aisleSpacing': 'Von Gang zu Gang, Mitte bis Mitte',
  'floor.bayWidth': 'Breite eines Feldes',
  'floor.crossAisleWidth': 'Breite eines Quergangs',
  'floor.crossAisles': 'Quergänge hinter den Feldern',
  'floor.crossAislesAbout': 'Zum Beispiel: 10, 20. Vor dem ersten Feld ist immer einer.',
  'floor.isOpenAtBack': 'Gänge können am hinteren Ende verlassen werden',
  'floor.startAisle': 'Packplatz an Gang',
  'floor.startAisleAbout': 'Dort beginnen und enden Rundgänge. Leer: am ersten Gang.',
  'floor.startAfterBay': 'Packplatz hinter Feld',
  'floor.startAfterBayAbout': '0: vor dem ersten Feld',
  'walk.length': 'Weg insgesamt',
  'walk.time': 'Etwa, für eine Person',
  'walk.listed': 'nach Laufweg-Nummern: {{amount}}',
  'walk.unplaced': 'Halte ohne Gang und Feld: {{count}}. Der Weg dorthin ist nicht gezählt.',
  'walk.none':
    'Kein Platz nennt Gang und Feld: Rundgänge folgen den Laufweg-Nummern, ihre Länge ist unbekannt.',
};
