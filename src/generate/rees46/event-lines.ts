import { openStream, type Draw } from "../random.js";
import type { Catalogue, Product } from "../events/catalogue.js";
import type { EventKind } from "../events/session-planner.js";
import { formatTimestamp } from "../timestamp.js";
import { CATEGORIES, REES46_QUIRKS } from "./rees46-plan.js";

/** The columns with the SQL of their values, for a file that has types. */
export const REES46_COLUMNS = {
  event_time: "cast(left(event_time, 19) as timestamp)",
  event_type: "event_type",
  product_id: "cast(product_id as bigint)",
  category_id: "cast(category_id as bigint)",
  category_code: "category_code",
  brand: "brand",
  price: "cast(price as double)",
  user_id: "cast(user_id as bigint)",
  user_session: "user_session",
};

/** user_id of visitor 0. */
export const FIRST_USER_ID = 512_000_000;

const EVENT_TYPES: Readonly<Record<EventKind, Uint8Array>> = {
  view: bytesOf("view,"),
  cart: bytesOf("cart,"),
  remove: bytesOf("remove_from_cart,"),
  purchase: bytesOf("purchase,"),
};

const LONGEST_LINE = 512;

/** Puts events into the bytes of the file; what many rows share is made once. */
export class EventLines {
  /** Of the line written last. */
  readonly bytes = new Uint8Array(LONGEST_LINE);
  readonly #products: readonly (readonly [before: Uint8Array, after: Uint8Array])[];
  readonly #drawSession: Draw;
  #second = -1;
  #timeEnd = 0;
  sessionsWithoutId = 0;

  constructor(seed: string, catalogue: Catalogue) {
    const drawId = openStream(seed, "product id");
    let productId = 1_000_000;
    this.#products = catalogue.products.map((product) => {
      productId += 1 + Math.floor(drawId() * 300);
      const text = productText(product, productId);
      return [text(product.priceCents), text(product.laterPriceCents)] as const;
    });
    this.#drawSession = openStream(seed, "session id");
  }

  /** @returns length of the line, which then stands in `bytes` */
  write(at: number, kind: EventKind, product: Product, session: Uint8Array): number {
    if (at !== this.#second) {
      this.#second = at;
      this.#timeEnd = this.#append(bytesOf(`${formatTimestamp(at)} UTC,`), 0);
    }
    const typed = this.#append(EVENT_TYPES[kind], this.#timeEnd);
    const [before, after] = this.#products[product.number] ?? NOTHING;
    return this.#append(session, this.#append(at < product.changesAt ? before : after, typed));
  }

  #append(piece: Uint8Array, from: number): number {
    const { bytes } = this;
    for (let place = 0; place < piece.length; place++) bytes[from + place] = piece[place] as number;
    return from + piece.length;
  }

  /** user_id and user_session of a new session; one in some hundreds has no session. */
  sessionWords = (visitor: number): Uint8Array => {
    const draw = this.#drawSession;
    const isWithoutId = draw() < REES46_QUIRKS.withoutSessionRate;
    const four = (): string => HEX[Math.floor(draw() * HEX.length)] ?? "";
    const three = (): string => four().slice(1);
    const [a, b, c] = [four() + four(), four(), three()];
    const id = `${a}-${b}-4${c}-a${three()}-${four()}${four()}${four()}`;
    if (isWithoutId) this.sessionsWithoutId += 1;
    return bytesOf(`${FIRST_USER_ID + visitor},${isWithoutId ? "" : id}`);
  };
}

const NOTHING = [new Uint8Array(0), new Uint8Array(0)] as const;

function bytesOf(ascii: string): Uint8Array {
  return Uint8Array.from(Buffer.from(ascii, "latin1"));
}

/** Every text of four hexadecimal digits. */
const HEX = Array.from({ length: 1 << 16 }, (_, number) => number.toString(16).padStart(4, "0"));

function productText(product: Product, productId: number): (cents: number) => Uint8Array {
  const { code } = CATEGORIES[product.category] ?? { code: null };
  const categoryId = 2_053_013_550_000_000_000n + BigInt(product.category + 1) * 1_234_567_891n;
  const words = `${productId},${categoryId},${code ?? ""},${product.brand}`;
  return (cents) => bytesOf(`${words},${(cents / 100).toFixed(2)},`);
}
