/**
 * Limits of what is taken in, all in one place. They are far above any honest table and low enough
 * that a hostile one cannot take the process down: reading stays well under 300 MB of memory.
 */
export const maxUploadBytes = 50 * 1024 * 1024;
/** Rows with something in them, the header not counted. */
export const maxRows = 200_000;
export const maxColumns = 256;
/** What Excel itself allows in a cell. */
export const maxCellCharacters = 32_767;
/** One row of text; an unclosed quotation mark swallows no more than this. */
export const maxRecordCharacters = 256 * 1024;
/** Unpacked size of one worksheet, whatever the archive's directory says. */
export const maxSheetBytes = 200 * 1024 * 1024;
/** Unpacked size of the text pool of a workbook; the pool has to be in memory. */
export const maxSharedStringsBytes = 64 * 1024 * 1024;
export const maxSharedStrings = 1_000_000;
/** Workbook, relations and styles. */
export const maxWorkbookPartBytes = 16 * 1024 * 1024;

export const megabytes = (bytes: number): number => Math.round(bytes / (1024 * 1024));
