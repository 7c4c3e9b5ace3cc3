/** What a byte means inside an unquoted cell: src/lanes/text-cell.ts. */
export const stopClass: u32 = 0;
export const plainClass: u32 = 1;
export const commaClass: u32 = 2;
export const endClass: u32 = 3;
