/** The first sheet of an Excel file, as rows. Loaded when somebody chooses one. */
import { readSheet } from 'read-excel-file/universal';
import type { FileTable } from './import-file.ts';
import { tableOfSheet } from './sheet.ts';

export const tableOfXlsx = async (file: Blob): Promise<FileTable> => tableOfSheet(await readSheet(file));
