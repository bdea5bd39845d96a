/** No annual report comes near this: the largest seen, with pictures, has a few megabytes. */
export const mostBytes = 50 * 1024 * 1024
