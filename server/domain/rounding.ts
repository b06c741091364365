/** Numerator over denominator to a whole number; an exact half goes to the even neighbour. The denominator is above zero. */
export function roundHalfEven(numerator: bigint, denominator: bigint): bigint {
  if (denominator <= 0n) throw new Error('roundHalfEven: the denominator must be above zero')
  let whole = numerator / denominator
  let rest = numerator % denominator
  if (rest < 0n) {
    whole -= 1n
    rest += denominator
  }
  const twice = rest * 2n
  if (twice > denominator || (twice === denominator && whole % 2n !== 0n)) return whole + 1n
  return whole
}

/** "7.0825" as 70825 over 10000, exactly. Throws where it is no plain decimal number. */
export function decimalFraction(text: string): { numerator: bigint; denominator: bigint } {
  const parts = /^(\d+)(?:\.(\d+))?$/.exec(text.trim())
  if (!parts) throw new Error(`decimalFraction: ${text} is no decimal number`)
  const [, whole = '', fraction = ''] = parts
  return { numerator: BigInt(whole + fraction), denominator: 10n ** BigInt(fraction.length) }
}

/**
 * Splits a whole amount by weights so that the parts add up exactly: each gets what its weight covers, what is left goes one by one to the largest
 * remainders. Of equal remainders the earlier in the list is first.
 */
export function splitByLargestRemainder(amount: bigint, weights: readonly number[]): bigint[] {
  if (amount < 0n) throw new Error('splitByLargestRemainder: only what is there can be split')
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n)
  if (total <= 0n) throw new Error('splitByLargestRemainder: nobody has a weight')
  const shares = weights.map((weight, index) => {
    const product = amount * BigInt(weight)
    return { index, part: product / total, rest: product % total }
  })
  let left = amount - shares.reduce((sum, { part }) => sum + part, 0n)
  const byRest = [...shares].sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1))
  for (const share of byRest) {
    if (left === 0n) break
    share.part += 1n
    left -= 1n
  }
  return shares.map(({ part }) => part)
}
