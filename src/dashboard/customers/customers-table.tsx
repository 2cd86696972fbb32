import type { Formats } from "../format/formats.js";
import { ScrollArea } from "../parts/scroll-area.js";
import type { Customer } from "./customers-query.js";

interface CustomersTableProps {
  readonly customers: readonly Customer[];
  readonly formats: Formats;
}

export function CustomersTable({ customers, formats }: CustomersTableProps) {
  return (
    <ScrollArea label="Latest customers">
      <table className="customers">
        <thead>
          <tr>
            <th scope="col">Customer</th>
            <th scope="col">Last order</th>
            <th scope="col">First order</th>
            <th scope="col" className="number">
              Orders
            </th>
            <th scope="col" className="number">
              Revenue
            </th>
            <th scope="col" className="number">
              Refunds
            </th>
            <th scope="col" className="number">
              Sessions
            </th>
            <th scope="col">First channel</th>
            <th scope="col">Country</th>
          </tr>
        </thead>
        <tbody>
          {customers.map((customer) => (
            <tr key={customer.id}>
              <th scope="row">{customer.externalId}</th>
              <td>{formats.day(customer.lastOrderAt)}</td>
              <td>{formats.day(customer.firstOrderAt)}</td>
              <td className="number">{formats.count(customer.orderCount)}</td>
              <td className="number">{formats.money(customer.grossRevenue.amount)}</td>
              <td className="number">{formats.money(customer.refunds.amount)}</td>
              <td className="number">
                {customer.sessionCount === null ? "–" : formats.count(customer.sessionCount)}
              </td>
              <td>{known(customer.channel)}</td>
              <td>{known(customer.country)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}

function known(word: string) {
  return word === "unknown" ? <span className="muted">unknown</span> : word;
}
