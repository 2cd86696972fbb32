import { registerEnumType } from "type-graphql";
import { ComparisonKind } from "./comparison-kind.js";

export const ComparisonKindEnum = ComparisonKind;
registerEnumType(ComparisonKind, {
  name: "ComparisonKind",
  description: "How a comparison was asked for, as the fields of `ComparisonInput`.",
  valuesConfig: {
    PREVIOUS_PERIOD: { description: "`previousPeriod`." },
    SAME_PERIOD_LAST_YEAR: { description: "`samePeriodLastYear`." },
    SAME_WEEKDAYS_LAST_YEAR: { description: "`sameWeekdaysLastYear`." },
    CUSTOM: { description: "`custom`." },
  },
});
