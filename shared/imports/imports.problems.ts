export const importProblems = {
  'import/file-refused': {
    status: 422,
    en: 'The file can’t be taken: {reason}',
    zh: '无法接收该文件：{reason}',
    de: 'Die Datei kann nicht übernommen werden: {reason}',
    es: 'No se puede aceptar el archivo: {reason}',
  },
  'import/document-refused': { status: 422, en: '{reason}', zh: '{reason}', de: '{reason}', es: '{reason}' },
  'import/reference-taken': {
    status: 409,
    en: '{reference} exists already with other content.',
    zh: '{reference} 已存在且内容不同。',
    de: '{reference} gibt es schon, mit anderem Inhalt.',
    es: '{reference} ya existe con otro contenido.',
  },
} as const;
