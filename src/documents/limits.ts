/** No annual report comes near this: the largest seen, with pictures, has a few megabytes. */
export const mostBytes = 50 * 1024 * 1024

/** Characters of one line, paragraph or cell. A whole report without any line end has about twenty thousand. */
export const longestText = 200_000
