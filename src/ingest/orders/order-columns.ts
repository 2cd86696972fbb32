import type { OrderRole } from "../../domain/orders-mapping.js";
import type { ColumnSpec } from "../adapter.js";

export interface OrderColumn {
  readonly role: OrderRole;
  readonly spec: ColumnSpec;
  /** Words of a header, in lower case without marks, that suggest the role and do not settle it. */
  readonly hints: RegExp;
}

/**
 * The columns of a shop's own orders, by the name the facts SQL uses. The aliases are names so clear
 * that they need no mapping.
 */
export const ORDER_COLUMNS: Readonly<Record<string, OrderColumn>> = {
  customer_id: {
    role: "customer",
    spec: {
      ...{ kind: "id", isOptional: true, nullable: true, dropsDecimalZero: true },
      aliases: names(
        "customerid customer custid custno customerno customernumber clientid client userid user buyerid buyer memberid shopperid visitorid accountid",
      ),
    },
    hints: /cust|client|user|buyer|member|shopper|email|kunde|^kd/,
  },
  order_id: {
    role: "order",
    spec: {
      ...{ kind: "id", isOptional: true, dropsDecimalZero: true },
      aliases: names(
        "orderid order orderno ordernumber ordernr invoiceno invoice invoiceid invoicenumber transactionid transactionno basketid receiptid receiptno billno purchaseid saleid",
      ),
    },
    hints: /order|invoice|transaction|receipt|basket|bill|bestell|rechnung|beleg/,
  },
  ordered_at: {
    role: "time",
    spec: {
      kind: "timestamp",
      aliases: names(
        "orderdate ordertime orderedat orderdatetime ordertimestamp orderpurchasetimestamp purchasedate purchasedat purchasetime invoicedate transactiondate transactiontime saledate createdat createdon date datetime timestamp time",
      ),
    },
    hints: /date|time|created|datum|zeit|wann|_at$|day/,
  },
  product_id: {
    role: "product",
    spec: {
      ...{ kind: "id", isOptional: true, nullable: true },
      aliases: names(
        "productid productcode productsku product sku itemid item itemcode articleid article articleno stockcode lineitemsku upc ean",
      ),
    },
    hints: /product|sku|item|article|stock|artikel|ean|asin/,
  },
  product_name: {
    role: "productName",
    spec: {
      ...{ kind: "text", isOptional: true, nullable: true },
      aliases: names(
        "productname itemname title description productdescription producttitle itemdescription articlename lineitemname",
      ),
    },
    hints: /title|descr|name/,
  },
  category: {
    role: "category",
    spec: {
      ...{ kind: "text", isOptional: true, nullable: true },
      aliases: names("category productcategory categoryname productcategoryname department"),
    },
    hints: /categ|department|group/,
  },
  brand: {
    role: "brand",
    spec: {
      ...{ kind: "text", isOptional: true, nullable: true },
      aliases: names("brand brandname productbrand manufacturer"),
    },
    hints: /brand|manufact|marke/,
  },
  quantity: {
    role: "quantity",
    spec: {
      ...{ kind: "integer", isOptional: true, range: [-1e6, 1e6] },
      aliases: names("quantity qty units itemquantity lineitemquantity orderquantity pieces"),
    },
    hints: /qty|quant|units|count|pieces|menge|anzahl|stück/,
  },
  unit_price: {
    role: "price",
    spec: {
      ...{ kind: "amount", isOptional: true, range: [-1e9, 1e9] },
      aliases: names("unitprice price itemprice priceperunit lineitemprice sellingprice"),
    },
    hints: /price|preis/,
  },
  amount: {
    role: "amount",
    spec: {
      ...{ kind: "amount", isOptional: true, range: [-1e9, 1e9] },
      aliases: names(
        "amount totalamount total linetotal totalprice revenue sales ordertotal orderamount ordervalue purchaseamount transactionamount salesamount",
      ),
    },
    hints: /amount|total|revenue|sales|value|sum|betrag|umsatz|spend/,
  },
  unit_cost: {
    role: "cost",
    spec: {
      ...{ kind: "amount", isOptional: true, nullable: true, range: [-1e9, 1e9] },
      aliases: names("unitcost cost costprice cogs"),
    },
    hints: /cost|cogs/,
  },
  line_cost: {
    role: "lineCost",
    spec: {
      ...{ kind: "amount", isOptional: true, nullable: true, range: [-1e9, 1e9] },
      aliases: names("linecost totalcost"),
    },
    hints: /totalcost/,
  },
  country: {
    role: "country",
    spec: {
      ...{ kind: "text", isOptional: true, nullable: true },
      aliases: names("country shippingcountry shipcountry customercountry countrycode"),
    },
    hints: /country|land|nation/,
  },
  status: {
    role: "status",
    spec: {
      ...{ kind: "text", isOptional: true, nullable: true },
      aliases: names("status orderstatus orderstate financialstatus"),
    },
    hints: /status|state/,
  },
  currency: {
    role: "currency",
    spec: {
      ...{ kind: "currency", isOptional: true },
      aliases: names("currency currencycode"),
    },
    hints: /currency|waehrung/,
  },
};

function names(list: string): readonly string[] {
  return list.split(" ");
}

/** A header's name without case, blanks and marks. */
export const plainHeader = (header: string): string =>
  header.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
