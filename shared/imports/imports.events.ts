export interface ImportEvents {
  'import.progressed': {
    importId: string;
    state: string;
    rowsRead: number;
    documentsTotal: number;
    documentsDone: number;
  };
}
