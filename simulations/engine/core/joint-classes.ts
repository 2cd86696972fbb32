/**
 * Joint classes of an arm's policies: a mixed radix number whose digit k is the customer's class with
 * policy k, 0 where he is not in its reach; the first policy is the fastest digit. 0: in none's reach.
 */

/** Joint classes there are beside 0, for policies of so many classes each. */
export function jointClassCount(classCounts: readonly number[]): number {
  return classCounts.reduce((product, count) => product * (count + 1), 1) - 1;
}

/** The joint class of a customer with these classes, one per policy. */
export function jointClassOf(classCounts: readonly number[], classes: readonly number[]): number {
  let joint = 0;
  for (let k = classCounts.length - 1; k >= 0; k--) {
    joint = joint * ((classCounts[k] as number) + 1) + (classes[k] as number);
  }
  return joint;
}

/** The classes that a joint class stands for, one per policy. */
export function classesOf(classCounts: readonly number[], joint: number): number[] {
  const classes: number[] = [];
  let rest = joint;
  for (const count of classCounts) {
    classes.push(rest % (count + 1));
    rest = Math.floor(rest / (count + 1));
  }
  return classes;
}
