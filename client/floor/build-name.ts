/** Which build runs here: the mark of its content, as the build put it into the file's name. */
export const buildName = /-([\w-]{6,16})\.js$/.exec(new URL(import.meta.url).pathname)?.[1] ?? 'source';
