import { describe, expect, it } from "@jest/globals";
import {
  compileArmWide,
  compileBehaviour,
} from "../../../simulations/engine/core/compile-behaviour.js";
import { runCalendar } from "../../../simulations/engine/core/run-calendar.js";
import type { Effect } from "../../../simulations/engine/effect.js";
import { exampleBaseline } from "../support/example-baseline.js";

const baseline = exampleBaseline({ customers: 10 });
const run = runCalendar(90);
const part = (effects: readonly Effect[], options: object = {}) => ({
  kindIndex: 3,
  effects: { exposure: 1, effects },
  contactShare: 1,
  isNoticed: true,
  ...options,
});
const compile = (...parts: ReturnType<typeof part>[]) => compileBehaviour(run, baseline, parts);
const control = compile();

const always = { fromDay: 0, untilDay: 90 };
const NEUTRAL: readonly Effect[] = [
  { kind: "ORDER_RATE", factor: 1, ...always, halfLifeDays: 30, displacedShare: 0.5 },
  { kind: "DROPOUT_ODDS", factor: 1 },
  {
    kind: "EXTRA_ORDER",
    takeUp: 0,
    onDay: 3,
    delayDays: 5,
    pullForwardShare: 0.3,
    revives: true,
    quality: 0.7,
  },
  { kind: "ORDER_VALUE", factor: 1, ...always },
  { kind: "PRICE", factor: 1 },
  { kind: "DISCOUNT", share: 0, redemption: 0.6, on: "ALL_ORDERS", ...always },
  { kind: "REWARD", share: 0, breakage: 0.2 },
  { kind: "ATTACH", rate: 0, valueCents: 900, cannibalisedShare: 0.2, discountShare: 0.1 },
  {
    kind: "TOP_UP",
    thresholdCents: 9000,
    zoneCents: 7000,
    rate: 0,
    addedCents: 1,
    subsidyCents: 2,
  },
  { kind: "MERGE", windowMinutes: 30, rate: 0, savingCents: 400, cancelled: 0.01 },
  { kind: "RETURNS", factor: 1 },
  { kind: "ARRIVAL_RATE", factor: 1.3 },
  { kind: "FIXED_COST", cents: 5000 },
  { kind: "UNSUBSCRIBE", probability: 0.002, valueCents: 300 },
];

describe("what effects come to", () => {
  it("is exactly the baseline's behaviour where they are neutral", () => {
    expect(compile(part(NEUTRAL))).toEqual(control);
    expect(control.changesOrders).toBe(false);
    expect(Array.from(control.operationalDays)).toEqual([
      7, 14, 21, 28, 35, 42, 49, 56, 63, 70, 77, 84, 90,
    ]);
  });

  it("says of every effect but costs of customers and contacts that it changes orders", () => {
    const changing: readonly Effect[] = [
      { kind: "ORDER_RATE", factor: 1.1, ...always, halfLifeDays: null, displacedShare: 0 },
      { kind: "DROPOUT_ODDS", factor: 0.9 },
      { kind: "PRICE", factor: 1.02 },
      { kind: "ORDER_COST", cents: 10 },
      { kind: "REWARD", share: 0.03, breakage: 0.2 },
      { kind: "MERGE", windowMinutes: 30, rate: 0.5, savingCents: 400, cancelled: 0 },
    ];
    for (const effect of changing) expect(compile(part([effect])).changesOrders).toBe(true);
    const costs: readonly Effect[] = [
      { kind: "CONTACT_COST", contacts: 2, centsPerContact: 1 },
      { kind: "CUSTOMER_COST", cents: 100 },
    ];
    expect(compile(part(costs)).changesOrders).toBe(false);
  });

  it("multiplies factors and odds of several policies", () => {
    const rate = { kind: "ORDER_RATE", ...always, halfLifeDays: null, displacedShare: 0 } as const;
    const both = compile(
      part([
        { ...rate, factor: 1.1 },
        { kind: "DROPOUT_ODDS", factor: 0.5 },
      ]),
      part(
        [
          { ...rate, factor: 1.2 },
          { kind: "DROPOUT_ODDS", factor: 0.5 },
        ],
        { kindIndex: 4 },
      ),
    );
    expect(both.orderRate[5]).toBeCloseTo(1.32, 12);
    expect(both.operationalDays[12]).toBeCloseTo(90 * 1.32, 10);
    expect(both.dropoutOdds).toBe(0.25);
  });

  it("takes of an unnoticed policy contacts, customer costs and lost consents alone", () => {
    const effects: readonly Effect[] = [
      { kind: "DROPOUT_ODDS", factor: 0.5 },
      { kind: "CONTACT_COST", contacts: 3, centsPerContact: 2 },
      { kind: "CUSTOMER_COST", cents: 100 },
      { kind: "ORDER_COST", cents: 50 },
      { kind: "UNSUBSCRIBE", probability: 0.002, valueCents: 300 },
    ];
    expect(compile(part(effects, { isNoticed: false }))).toEqual({
      ...control,
      contacts: 3,
      contactCostCents: 6,
      customerCostCents: 100,
      unsubscribe: 0.002,
      unsubscribeCents: 300,
    });
  });

  it("sends a share of the contacts where a cap leaves a share", () => {
    const effects: readonly Effect[] = [{ kind: "CONTACT_COST", contacts: 4, centsPerContact: 2 }];
    const { contacts, contactCostCents } = compile(part(effects, { contactShare: 0.25 }));
    expect([contacts, contactCostCents]).toEqual([1, 2]);
  });

  it("loses as many consents by two policies together as by one after the other", () => {
    const mails = (contacts: number, probability: number, valueCents: number) => [
      { kind: "CONTACT_COST", contacts, centsPerContact: 1 } as const,
      { kind: "UNSUBSCRIBE", probability, valueCents } as const,
    ];
    const both = compile(part(mails(3, 0.01, 100)), part(mails(1, 0.2, 500), { kindIndex: 4 }));
    expect(1 - (1 - both.unsubscribe) ** 4).toBeCloseTo(1 - 0.99 ** 3 * 0.8, 12);
    expect(both.unsubscribeCents).toBeCloseTo((0.03 * 100 + 0.2 * 500) / 0.23, 10);
  });

  it("merges further orders within the window, by the share measured for it", () => {
    const merge = (windowMinutes: number) =>
      compile(
        part([{ kind: "MERGE", windowMinutes, rate: 0.5, savingCents: 400, cancelled: 0.01 }]),
      ).merge?.probability;
    expect(merge(30)).toBeCloseTo(0.38, 12);
    expect(merge(45)).toBeCloseTo(0.4, 12);
    expect(merge(2.5)).toBeCloseTo(0.095, 12);
    expect(merge(5000)).toBeCloseTo(0.5, 12);
  });

  it("addresses luck by policy and effect, wherever the policy stands", () => {
    const discount: Effect = {
      kind: "DISCOUNT",
      share: 0.1,
      redemption: 0.5,
      on: "NEXT_ORDER",
      ...always,
    };
    const alone = compile(part([discount, discount])).discounts.map(({ purpose }) => purpose);
    const other = part([discount], { kindIndex: 9 });
    const behind = compile(other, part([discount, discount])).discounts;
    expect(behind.slice(1).map(({ purpose }) => purpose)).toEqual(alone);
    expect(new Set(behind.map(({ purpose }) => purpose)).size).toBe(3);
  });

  it("keeps probabilities within 0 and 1", () => {
    const [order] = compile(
      part([
        {
          kind: "EXTRA_ORDER",
          takeUp: -1.5,
          onDay: 0,
          delayDays: -1,
          pullForwardShare: 1.2,
          revives: false,
          quality: 1,
        },
      ]),
    ).extraOrders;
    expect(order).toMatchObject({ takeUp: -1, delayDays: 0, pullForwardShare: 1 });
  });
});

describe("what an arm does to the shop as a whole", () => {
  it("multiplies arrivals, adds all else", () => {
    const effects = (kind: "a" | "b") => ({
      exposure: 0,
      effects: [
        { kind: "ARRIVAL_RATE", factor: kind === "a" ? 1.5 : 2 },
        { kind: "ARRIVALS", perWeek: 3 },
        { kind: "MEDIA_COST", centsPerWeek: 100 },
        { kind: "FIXED_COST", cents: 7 },
      ] satisfies Effect[],
    });
    expect(compileArmWide([effects("a"), effects("b")])).toEqual({
      arrivalFactor: 3,
      arrivalsPerWeek: 6,
      mediaCentsPerWeek: 200,
      fixedCents: 14,
    });
  });
});
