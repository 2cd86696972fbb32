-- survey-events: interactions and transactions in the words of event-sessions, so that orders lie in sessions.
--
-- kind      add_to_cart and remove_from_cart are the cart; a transaction is a purchase; whatever else
--           a customer does is a view
-- file      interactions have the even numbers, transactions the odd ones: no two events share a place

create view input.logged_events as
select
    file * 2 as file,
    record,
    customer_id as visitor_id,
    interaction_date as happened_at,
    interaction_date_on as happened_on,
    case interaction_type
        when 'add_to_cart' then 'cart'
        when 'remove_from_cart' then 'remove'
        else 'view'
    end as kind,
    product_id,
    cast(null as text) as session_key
from input.interactions
union all
select
    file * 2 + 1,
    record,
    customer_id,
    transaction_date,
    transaction_date_on,
    'purchase',
    product_id,
    cast(null as text)
from input.transactions;
