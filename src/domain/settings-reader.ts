/** Why a settings file cannot be taken: where in it, and what is wrong there. */
export class SettingsFault extends Error {
  /** @param path of the value, such as `funnels[0].steps[1].stage`; empty for the whole file */
  constructor(
    readonly path: string,
    message: string,
  ) {
    super(message);
    this.name = "SettingsFault";
  }
}

/** A value of a settings file and its place; reading it as what it should be names the place. */
export class SettingsValue {
  constructor(
    private readonly value: unknown,
    readonly path = "",
  ) {}

  get isGiven(): boolean {
    return this.value !== undefined;
  }

  get isEmpty(): boolean {
    return this.value === "";
  }

  fault(message: string): SettingsFault {
    return new SettingsFault(this.path, message);
  }

  /** The members of an object that has no others than `names`. */
  members<Name extends string>(names: readonly Name[]): Record<Name, SettingsValue> {
    const { value } = this;
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw this.fault(`is ${shown(value)}; an object with ${names.join(", ")} is expected.`);
    }
    const stray = Object.keys(value).find((name) => !names.includes(name as Name));
    if (stray !== undefined) {
      throw this.fault(`has the unknown field "${stray}"; it may have ${names.join(", ")}.`);
    }
    const place = (name: string): string => (this.path === "" ? name : `${this.path}.${name}`);
    const given = value as Readonly<Record<string, unknown>>;
    const entries = names.map((name) => [name, new SettingsValue(given[name], place(name))]);
    return Object.fromEntries(entries) as Record<Name, SettingsValue>;
  }

  items({ least, most }: { readonly least: number; readonly most: number }): SettingsValue[] {
    const { value } = this;
    if (!Array.isArray(value) || value.length < least || value.length > most) {
      const found = Array.isArray(value) ? `a list of ${value.length}` : shown(value);
      throw this.fault(`is ${found}; a list of ${least} to ${most} is expected.`);
    }
    return value.map((item: unknown, place) => new SettingsValue(item, `${this.path}[${place}]`));
  }

  text(most = 100): string {
    const { value } = this;
    if (typeof value !== "string" || value.trim() === "" || value.length > most) {
      throw this.fault(`is ${shown(value)}; a text of 1 to ${most} characters is expected.`);
    }
    // control characters and halves of characters, which databases refuse
    if (/[\p{Cc}\p{Cs}]/u.test(value)) {
      throw this.fault(`is ${shown(value)}; a text without control characters is expected.`);
    }
    return value;
  }

  number([least, greatest]: readonly [least: number, greatest: number]): number {
    const { value } = this;
    if (typeof value !== "number" || !(value >= least && value <= greatest)) {
      throw this.fault(`is ${shown(value)}; a number of ${least} to ${greatest} is expected.`);
    }
    return value;
  }

  flag(): boolean {
    if (typeof this.value !== "boolean") {
      throw this.fault(`is ${shown(this.value)}; true or false is expected.`);
    }
    return this.value;
  }

  choice<Word extends string>(words: readonly Word[]): Word {
    const { value } = this;
    if (typeof value !== "string" || !words.includes(value as Word)) {
      throw this.fault(`is ${shown(value)}; one of ${words.join(", ")} is expected.`);
    }
    return value as Word;
  }

  /** A list as it is, anything else as a list of one. */
  asList(): SettingsValue[] {
    return Array.isArray(this.value) ? this.items({ least: 1, most: 20 }) : [this];
  }
}

function shown(value: unknown): string {
  if (value === undefined) return "missing";
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
