import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { BUSY_SHOP, openBusyShop } from "./busy-shop.js";
import { expectFunnelMoney } from "./equal-funnel-money.js";
import { expectFunnelTimes } from "./equal-funnel-times.js";
import { expectLandingPages, type LandingPageQuestion } from "./equal-landing-pages.js";
import type { Answer, LoadedShops } from "./loaded-shop.js";
import type { MavenTables } from "./maven-truth.js";
import { ESTIMATE, isEstimate, meanOf, shareOf } from "./true-estimate.js";
import { sumOf, type TrueSession, type TrueShop } from "./truth-shop.js";

const STAGES = ["LANDING", "LISTING", "PRODUCT", "CART", "SHIPPING", "BILLING", "ORDER"];
let shops: LoadedShops;
let truth: TrueShop;
let tables: MavenTables;
let askPlain: (fields: string) => Promise<Answer>;
const KEY = BUSY_SHOP;

beforeAll(async () => {
  const busy = await openBusyShop();
  ({ shops, truth, tables, ask: askPlain } = busy);
});
afterAll(() => shops?.close());

const revenueOf = (session: TrueSession): number =>
  sumOf(truth.orders.filter((order) => order.session === session.id).map(({ cents }) => cents)) /
  100;

const ask = async (fields: string, variables: Record<string, unknown> = {}): Promise<Answer> =>
  (
    await shops.ask(
      `query ($input: FunnelInput) { shop(key: "${KEY}") { __typename ${fields} } }`,
      variables,
    )
  ).shop;
const landing = ({ pages }: TrueSession): string => pages[0] ?? "unknown";

describe("a funnel", () => {
  const parts: readonly [string, (session: TrueSession) => string][] = [
    ["CAMPAIGN", ({ origin }) => origin.CAMPAIGN],
    ["LANDING_PAGE", landing],
    ["COUNTRY", ({ origin }) => origin.COUNTRY],
    ["NEW_VS_RETURNING", ({ origin }) => origin.NEW_VS_RETURNING],
    ["CHANNEL", ({ origin }) => origin.CHANNEL],
  ];
  it.each(parts)(
    "by %s counts sessions and what those that go on bring",
    async (breakdown, partOf) => {
      const fields = `steps { entered dropOff ${ESTIMATE} valueOfPassing ${ESTIMATE} revenueLost { value low high } }`;
      const { funnel } = await ask(
        `funnel(input: $input) { ${fields} breakdown { value ${fields} } }`,
        {
          input: { breakdown },
        },
      );
      const values = [...new Set(truth.sessions.map(partOf))];
      expect(new Set(funnel.breakdown.map(({ value }: Answer) => value))).toEqual(new Set(values));
      const all = [{ steps: funnel.steps, sessions: truth.sessions }].concat(
        funnel.breakdown.map(({ value, steps }: Answer) => ({
          steps,
          sessions: truth.sessions.filter((session) => partOf(session) === value),
        })),
      );
      for (const { steps, sessions } of all) {
        const reached = STAGES.map((_, stage) =>
          sessions.filter(({ furthest }) => furthest >= stage),
        );
        expect(steps.map(({ entered }: Answer) => entered)).toEqual(
          reached.map(({ length }) => length),
        );
        for (const [stage, step] of steps.slice(0, -1).entries()) {
          const next = reached[stage + 1] ?? [];
          const value = meanOf(next.map(revenueOf), next.length);
          isEstimate(
            step.valueOfPassing,
            next.length === 0 ? { ...value, n: 0 } : value,
            `${breakdown} ${stage}`,
          );
          const dropped = (reached[stage]?.length ?? 0) - next.length;
          if (next.length > 0)
            expect(step.revenueLost.value).toBeCloseTo(dropped * (value.value ?? 0), 8);
        }
      }
    },
  );

  it("names the sessions that stop, so that a list of them has as many", async () => {
    const { funnel } = await ask(
      `funnel(input: $input) { breakdown { value steps { stage entered droppedSessions { filter count } who { filter } } } }`,
      {
        input: {
          breakdown: "CHANNEL",
          period: { between: { from: "2012-11-20", to: "2013-01-10" } },
        },
      },
    );
    expect(funnel.breakdown.length).toBeGreaterThan(2);
    for (const { value, steps } of funnel.breakdown) {
      for (const { stage, droppedSessions, who } of steps.slice(0, -1)) {
        const { shop } = await shops.ask(
          `query ($where: SessionFilter) { shop(key: "${KEY}") { sessions(where: $where) { totalCount { value } } } }`,
          { where: droppedSessions.filter },
        );
        expect([value, stage, shop.sessions.totalCount.value]).toEqual([
          value,
          stage,
          droppedSessions.count,
        ]);
        expect(who.filter.behaviour).toEqual({
          event: "SESSION",
          period: { from: "2012-11-20", to: "2013-01-10" },
          furthestStage: stage,
          channel: value,
        });
      }
    }
  });

  it.each([null, "CHANNEL", "DEVICE"] as const)(
    "ranks the steps at which money is lost, by %s",
    async (breakdown) => {
      const { opportunities } = await expectFunnelMoney(shops, KEY, truth, breakdown);
      expect(opportunities.length).toBeGreaterThan(2);
    },
  );

  it("tells how long sessions take from stage to stage", async () => {
    await expectFunnelTimes(askPlain, tables);
  });

  it("compares two sets of sessions step by step", async () => {
    const { funnelContrast } = await askPlain(`funnelContrast(input: {
      base: { where: { dimension: DEVICE, in: ["desktop"] } }
      other: { where: { dimension: DEVICE, in: ["mobile"] } } }) {
      familySize steps { name index base { value n } other { value n } difference { value } pValue adjustedPValue }
      provenance { warnings { code } } }`);
    const reach = (device: string, stage: number): number =>
      truth.sessions.filter(({ origin, furthest }) => origin.DEVICE === device && furthest >= stage)
        .length;
    expect(funnelContrast.provenance.warnings).toEqual([]);
    expect(funnelContrast.steps).toHaveLength(STAGES.length);
    for (const [place, step] of funnelContrast.steps.slice(0, -1).entries()) {
      const share = (device: string): number => reach(device, place + 1) / reach(device, place);
      expect(step.base.value).toBeCloseTo(share("desktop"), 12);
      expect(step.difference.value).toBeCloseTo(share("mobile") - share("desktop"), 12);
      expect(step.adjustedPValue).toBeGreaterThanOrEqual(step.pValue);
    }
    expect(funnelContrast.steps.at(-1).other.value).toBe(reach("mobile", 6) / reach("mobile", 0));
  });
});

describe("paths", () => {
  it.each(["START", "END"])("from the %s are the sessions' own pages", async (from) => {
    for (const depth of [2, 6]) {
      const { paths } = await askPlain(
        `paths(input: { from: ${from}, depth: ${depth}, first: 100 }) { sessions paths { pages sessions converted } others { sessions } }`,
      );
      const seen = truth.sessions.filter(({ pages }) => pages.length > 0);
      const counts = new Map<string, number[]>();
      for (const session of seen) {
        const pages =
          from === "START" ? session.pages.slice(0, depth) : session.pages.slice(-depth);
        const [sessions = 0, converted = 0] = counts.get(JSON.stringify(pages)) ?? [];
        const isConverted = truth.orders.some((order) => order.session === session.id);
        counts.set(JSON.stringify(pages), [sessions + 1, converted + Number(isConverted)]);
      }
      expect([paths.sessions, paths.others]).toEqual([seen.length, null]);
      const listed = paths.paths.map((path: Answer) => [
        JSON.stringify(path.pages),
        [path.sessions, path.converted],
      ]);
      expect(new Map(listed)).toEqual(counts);
    }
  });

  it("move from page to page as often as the sessions do, and leave where they end", async () => {
    const { pageFlow } = await askPlain(
      `pageFlow(input: { first: 51 }) { views sessions pages { page views entries exits exitRate ${ESTIMATE} next { toPage views sessions } } }`,
    );
    expect(pageFlow.views).toBe(sumOf(truth.sessions.map(({ pages }) => pages.length)));
    for (const node of pageFlow.pages) {
      const { page } = node;
      const views = truth.sessions.flatMap(({ pages }) =>
        pages.filter((own) => own === page),
      ).length;
      const exits = truth.sessions.filter(({ pages }) => pages.at(-1) === page).length;
      const entries = truth.sessions.filter(({ pages }) => pages[0] === page).length;
      expect([page, node.views, node.entries, node.exits]).toEqual([page, views, entries, exits]);
      isEstimate(node.exitRate, shareOf(exits, views), page);
      expect(sumOf(node.next.map((move: Answer) => move.views))).toBe(views);
      for (const move of node.next.filter(({ toPage }: Answer) => toPage !== null)) {
        const made = truth.sessions.map(
          ({ pages }) =>
            pages.filter((own, i) => own === page && pages[i + 1] === move.toPage).length,
        );
        expect([move.views, move.sessions]).toEqual([
          sumOf(made),
          made.filter((n) => n > 0).length,
        ]);
      }
    }
  });
});

const TURN_OF_THE_YEAR = { from: "2012-12-01", to: "2013-02-01" };

describe("landing pages", () => {
  it.each([
    {},
    { breakdown: "DEVICE" },
    { breakdown: "CHANNEL", period: TURN_OF_THE_YEAR },
    { breakdown: "MONTH", device: "mobile" },
    { breakdown: "MONTH", period: TURN_OF_THE_YEAR },
    { channel: "direct", period: TURN_OF_THE_YEAR },
  ] satisfies LandingPageQuestion[])(
    "count sessions, bounces, orders and revenue by page: %j",
    async (question) => {
      await expectLandingPages(shops, KEY, truth, question);
    },
  );
});
