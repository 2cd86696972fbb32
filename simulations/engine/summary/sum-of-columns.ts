/** Sum of columns, per draw; at least one column. */
export function sumOfColumns([first, ...others]: readonly Float64Array[]): Float64Array {
  const sums = (first as Float64Array).slice();
  for (const column of others) {
    for (let draw = 0; draw < sums.length; draw += 1) {
      sums[draw] = (sums[draw] as number) + (column[draw] as number);
    }
  }
  return sums;
}
