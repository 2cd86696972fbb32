import { GraphQLJSONObject } from "graphql-scalars";
import { Field, Float, Int, ObjectType } from "type-graphql";
import { CustomerSelection } from "../../graphql/entities/customer-selection.type.js";
import { Estimate } from "../../graphql/estimate.type.js";
import { Money } from "../../graphql/money.type.js";
import { Provenance } from "../../graphql/provenance.type.js";
import { GraphQLBigInt, GraphQLLocalDate } from "../../graphql/scalars.js";
import { Unavailable } from "../../graphql/unavailable.type.js";
import { VEGA_LITE, type JsonObject } from "../../graphql/vega-lite.js";

@ObjectType({ description: "What happened at one kind of time." })
export class TimeOfWeekTotals {
  @Field(() => GraphQLBigInt, { description: "Sessions that began then; 0 without sessions." })
  sessions!: number;

  @Field(() => GraphQLBigInt, { description: "Orders placed then." })
  orders!: number;

  @Field(() => Money, { description: "Gross revenue of those orders." })
  revenue!: Money;

  @Field(() => Estimate, { description: "Share of those sessions that led to an order." })
  conversion!: Estimate;

  @Field(() => CustomerSelection, {
    description: "The customers behind it: who ordered then, in the period.",
  })
  who!: CustomerSelection;
}

@ObjectType({ description: "An hour of a weekday, in the shop's zone." })
export class TimeOfWeekCell extends TimeOfWeekTotals {
  @Field(() => Int, { description: "ISO 8601 weekday: 1 Monday to 7 Sunday." })
  weekday!: number;

  @Field(() => Int, { description: "Hour of the day, 0 to 23." })
  hour!: number;

  @Field(() => Float, {
    description: "Hours of this kind that the data cover; a change of clocks counts as it was.",
  })
  hours!: number;

  @Field(() => Estimate, { description: "Orders per hour of this kind." })
  ordersPerHour!: Estimate;

  @Field(() => Estimate, {
    description:
      "ordersPerHour over that of all hours of open weekdays: 1 is usual. Wilson's interval of the share of orders that it is made of, widened by the dispersion of `hourEvenness` where that is above 1; suppressed without orders.",
  })
  index!: Estimate;
}

@ObjectType({ description: "A weekday, in the shop's zone." })
export class WeekdayTotals extends TimeOfWeekTotals {
  @Field(() => Int, { description: "ISO 8601 weekday: 1 Monday to 7 Sunday." })
  weekday!: number;

  @Field(() => Int, { description: "Such days in the period." })
  days!: number;

  @Field(() => Int, { description: "Such days without an order." })
  daysWithoutOrders!: number;

  @Field(() => Boolean, {
    description:
      "True where no such day has an order, though at the shop's usual rate ten or more would be due: the shop does not take orders then.",
  })
  isClosed!: boolean;

  @Field(() => Estimate, { description: "Mean orders per such day, over all such days." })
  ordersPerDay!: Estimate;

  @Field(() => Estimate, {
    description:
      "ordersPerDay over that of all open weekdays: 1 is usual. Wilson's interval of the share of orders that it is made of, widened by the dispersion of `evenness` where that is above 1; suppressed without orders.",
  })
  index!: Estimate;
}

@ObjectType({ description: "Whether orders fall evenly on the open weekdays." })
export class WeekdayEvenness {
  @Field(() => Float, { description: "F statistic; about 1 where weekdays are alike." })
  statistic!: number;

  @Field(() => Float, {
    description: "Probability of so uneven a week by chance alone, 0 to 1.",
  })
  pValue!: number;

  @Field(() => Float, {
    description: "Variance over mean of a day's orders within a week; 1 for independent orders.",
  })
  dispersion!: number;

  @Field(() => Int, { description: "Whole weeks, Monday to Sunday, it rests on." })
  weeks!: number;
}

@ObjectType({ description: "Whether orders fall evenly on the hours of the day." })
export class HourEvenness {
  @Field(() => Float, { description: "F statistic; about 1 where hours are alike." })
  statistic!: number;

  @Field(() => Float, {
    description: "Probability of so uneven a day by chance alone, 0 to 1.",
  })
  pValue!: number;

  @Field(() => Float, {
    description: "Variance over mean of an hour's orders within a month; 1 for independent orders.",
  })
  dispersion!: number;

  @Field(() => Int, { description: "Months with orders it rests on." })
  months!: number;
}

@ObjectType({ description: "Saturday and Sunday against Monday to Friday, open days only." })
export class WeekendContrast {
  @Field(() => Estimate, { description: "Mean orders per open weekend day, over whole weeks." })
  weekendOrdersPerDay!: Estimate;

  @Field(() => Estimate, { description: "Mean orders per open day from Monday to Friday." })
  weekdayOrdersPerDay!: Estimate;

  @Field(() => Estimate, {
    description: "The former over the latter; the interval takes weeks as independent.",
  })
  ratio!: Estimate;

  @Field(() => Estimate, { description: "Share of weekend sessions that led to an order." })
  weekendConversion!: Estimate;

  @Field(() => Estimate, { description: "Share of sessions from Monday to Friday that did." })
  weekdayConversion!: Estimate;

  @Field(() => Estimate, {
    description: "weekendConversion less weekdayConversion, interval by Newcombe's score method.",
  })
  conversionDifference!: Estimate;
}

@ObjectType({ description: "When in the week sessions and orders happen." })
export class TimeOfWeek {
  @Field(() => GraphQLLocalDate, { description: "First day." })
  from!: string;

  @Field(() => GraphQLLocalDate, { description: "The day after the last one." })
  to!: string;

  @Field(() => [TimeOfWeekCell], {
    description: "By weekday and hour, every kind that the period holds.",
  })
  cells!: TimeOfWeekCell[];

  @Field(() => [WeekdayTotals], { description: "By weekday, Monday first." })
  weekdays!: WeekdayTotals[];

  @Field(() => WeekdayEvenness, {
    nullable: true,
    description:
      "Null with fewer than four whole weeks, fewer than two open weekdays, or no order.",
  })
  evenness!: WeekdayEvenness | null;

  @Field(() => HourEvenness, {
    nullable: true,
    description:
      "Hours by how long each lasted: changes of clocks and a last day that still runs are no unevenness. Null with fewer than two months that hold orders.",
  })
  hourEvenness!: HourEvenness | null;

  @Field(() => WeekendContrast, {
    nullable: true,
    description: "Null with fewer than four whole weeks, or where one side has no open day.",
  })
  weekend!: WeekendContrast | null;

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why there is nothing; null when there is.",
  })
  unavailable!: Unavailable | null;

  @Field(() => GraphQLJSONObject, {
    nullable: true,
    description: `${VEGA_LITE} A map of orders per hour, and orders per day of each weekday with intervals. Null where there is nothing to draw.`,
  })
  vegaLite!: JsonObject | null;

  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;
}
