/** Answers that an act on a return changes. */
export const returnPaths = [
  '/returns',
  '/returns/:returnId',
  '/return-counts',
  '/tasks',
  '/tasks/counts',
] as const;
