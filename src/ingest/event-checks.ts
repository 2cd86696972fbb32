import { stagePosition } from "../domain/stage.js";
import type { FileCheck } from "./adapter.js";

/** Order in a file never matters, but a log that was meant to be sorted may have been cut or mixed. */
export function outOfOrder(role: string, column: string): FileCheck {
  return {
    role,
    code: "OUT_OF_ORDER",
    message: "records are earlier than the one before them; they are put in order of time",
    countSql: `select count(*) from (
      select ${column} < lag(${column}) over () as is_earlier from input.${role}) as steps
      where is_earlier`,
  };
}

/** A buyer who skipped the cart still reaches that stage, by having ordered. */
export function purchaseWithoutCart(role: string): FileCheck {
  return {
    role,
    code: "PURCHASE_WITHOUT_CART",
    message:
      "purchases have no cart event of their product in their session; they reach the cart by having ordered",
    countSql: `select count(*) from input.purchases as bought
      left join (
        select distinct session_id, product_id from page_views
        where stage_position = ${stagePosition("cart")} and page = '/cart'
      ) as carts on carts.session_id = bought.session_id and carts.product_id = bought.product_id
      where carts.session_id is null`,
  };
}
