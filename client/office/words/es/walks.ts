export const walks = {
  'floor.title': 'Plano de planta',
  'floor.about':
    'Los pasillos y módulos salen de las ubicaciones. Estas medidas dicen a qué distancia están, para que cada recorrido sea el más corto.',
  'floor.aisleSpacing': 'De pasillo a pasillo, de centro a centro',
  'floor.bayWidth': 'Ancho de un módulo',
  'floor.crossAisleWidth': 'Ancho de un pasillo transversal',
  'floor.crossAisles': 'Pasillos transversales tras los módulos',
  'floor.crossAislesAbout': 'Por ejemplo: 10, 20. Delante del primer módulo siempre hay uno.',
  'floor.isOpenAtBack': 'Se puede salir por el fondo de los pasillos',
  'floor.startAisle': 'Puesto de embalaje en el pasillo',
  'floor.startAisleAbout': 'Allí empiezan y acaban los recorridos. Vacío: el primer pasillo.',
  'floor.startAfterBay': 'Puesto de embalaje tras el módulo',
  'floor.startAfterBayAbout': '0: delante del primer módulo',
  'walk.length': 'Distancia a pie',
  'walk.time': 'Tiempo aproximado, una persona',
  'walk.listed': 'por orden de recorrido: {{amount}}',
  'walk.unplaced': 'Paradas sin pasillo ni módulo: {{count}}. El camino hasta ellas no se cuenta.',
  'walk.none':
    'Ninguna ubicación indica pasillo y módulo: se sigue el orden de recorrido y la distancia no se conoce.',
};
