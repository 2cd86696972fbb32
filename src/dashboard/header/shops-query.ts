export interface Shop {
  readonly key: string;
  readonly name: string;
  readonly currency: string;
  readonly timezone: string;
  readonly snapshot: { readonly id: string; readonly layout: string; readonly asOf: string };
  readonly coverage: {
    readonly firstOn: string;
    readonly lastOn: string;
    readonly hasCost: boolean;
  };
  readonly ingestReport: {
    readonly recordsRead: number;
    readonly loaded: number;
    readonly quarantined: number;
  };
}

export interface ShopsAnswer {
  readonly shops: readonly Shop[];
}

export const SHOPS = `query Shops {
  shops {
    key
    name
    currency
    timezone
    snapshot { id layout asOf }
    coverage { firstOn lastOn hasCost }
    ingestReport { recordsRead loaded quarantined }
  }
}`;
