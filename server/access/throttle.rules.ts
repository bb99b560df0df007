/** How many wrong passwords a username may have in one window (contract section 9, point 3). */
export const failuresMax = 10

/** How long a window lasts from its first wrong password. */
export const windowMinutes = 15
