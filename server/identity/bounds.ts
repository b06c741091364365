/** A hint that more customers have leads nowhere: the first so many are as good as none. */
export const MOST_PER_HINT = 100
/** Of those that hints lead to, the ones that most and the rarest hints lead to. */
export const MOST_BY_HINT = 60
/** Beyond this a shared value (a number in every signature of a trade fair) tells nobody apart; protected customers come first. */
export const MOST_WITH_KEY = 200
/** Names and channels that a customer ever had; those of now come first. */
export const MOST_KEYS_HELD = 200
