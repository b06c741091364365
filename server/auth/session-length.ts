/** A session lasts this long and no longer; the row in the database decides, the cookie only carries its id. */
export const SESSION_SECONDS = 30 * 86_400
