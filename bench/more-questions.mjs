/** Fields of Shop beside those of the examples: where an answer has the most parts or finds the most. */
export const MORE_QUESTIONS = {
  "a funnel by days over a year": `funnel(input: { cohortGrain: DAY, period: { last: "P12M" } }) {
    byCohort { bucketOn overall { value } steps { name entered fromPrevious { value low high } } } }`,
  "a funnel by weeks": `funnel(input: { cohortGrain: WEEK }) {
    byCohort { bucketOn overall { value } steps { name fromPrevious { value } } } }`,
  "a funnel by landing page": `funnel(input: { breakdown: LANDING_PAGE }) {
    breakdown { value overall { value low high } steps { name entered fromPrevious { value low high } } } }`,
  "a funnel of a year of days by channel": `funnel(input: { breakdown: CHANNEL, period: { last: "P12M" } }) {
    breakdown { value overall { value low high } } }`,
  "times of a funnel of a quarter": `funnel(input: { period: { between: { from: "2014-04-01", to: "2014-07-01" } } }) {
    steps { name medianTime p90Time } }`,
  "how many sessions came by phone and ordered": `sessions(first: 1, where: { device: { eq: "mobile" }, hasOrder: true }) {
    totalCount { value } }`,
  "how many sessions left the cart in 45 days": `sessions(first: 1, where: { furthestStage: CART,
    startedFrom: "2014-05-10T00:00:00Z", startedBefore: "2014-06-24T12:00:00Z" }) { totalCount { value } }`,
  "retention by weeks, every cell": `retention(input: { grain: WEEK, periods: 12 }) {
    cohorts { cohortOn size cells { period customers value { value low high } } } }`,
  "retention by channel, every cell": `retention(input: { grain: MONTH, breakdown: CHANNEL }) {
    breakdown { value cohorts { cohortOn cells { period value { value low high } } } } }`,
  "second orders by channel, with the curve by days": `nextOrders(input: { orderNumber: 1, breakdown: CHANNEL, stepDays: 7 }) {
    breakdown { value orders points { days orderedAgain { value low high } } } }`,
  "revenue by days over a year": `metrics(query: { measures: [SESSIONS, ORDERS, GROSS_REVENUE], grain: DAY, period: { last: "P12M" } }) {
    rows { bucket values { measure estimate { value } } } }`,
  "the first buyers of each product and how many": `products(first: 50) { nodes { who { count { value }
    customers(first: 5) { nodes { externalId } } } } }`,
  "whom each segment holds": `segments(first: 20) { nodes { who { count { value } customers(first: 5) { nodes { externalId } } } } }`,
  "customers with three orders, by predicted value": `customers(first: 20, orderBy: [{ by: PREDICTED_VALUE }],
    where: { feature: { feature: ORDER_COUNT, number: { gte: 3 } } }) { totalCount { value } nodes { externalId } }`,
  "customers who came by phone in March 2014": `customers(first: 20, where: { behaviour: { event: SESSION, device: "mobile",
    period: { from: "2014-03-01", to: "2014-04-01" } } }) { totalCount { value } nodes { externalId } }`,
  "a page of customers with orders and sessions": `customers(first: 50) { nodes { externalId netRevenue { amount }
    orders(first: 3) { nodes { orderedAt revenue { amount } } } sessions(first: 3) { nodes { startedAt channel } } } }`,
  "how many bought two products in each of their months and at each price": `products(first: 2) { nodes {
    months { who { count { value } } } prices { points { who { count { value } } } } } }`,
  "how many customers came to each step of the funnel": `funnel { steps { whoEntered { count { value } } } }`,
};
