const LOWEST = -1074;

function powersOfTwo(): Float64Array {
  const powers = new Float64Array(1023 - LOWEST + 1);
  powers[-LOWEST] = 1;
  for (let k = 1; k <= 1023; k++) powers[k - LOWEST] = (powers[k - 1 - LOWEST] as number) * 2;
  for (let k = -1; k >= LOWEST; k--) powers[k - LOWEST] = (powers[k + 1 - LOWEST] as number) / 2;
  return powers;
}

/** 2^k at position k + 1074, for k = -1074 to 1023: every power of two that is a double. */
export const POWERS_OF_TWO = powersOfTwo();
