/** How a query is known in the cache: its endpoint's path, what was asked, and whether it is read page by page. */
export type CallKey = readonly [path: string, input: object, shape: 'whole' | 'pages'];
