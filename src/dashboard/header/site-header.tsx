import { Choice } from "../parts/choice.js";
import type { Shop } from "./shops-query.js";

interface SiteHeaderProps {
  readonly shops: readonly Shop[];
  readonly shopKey: string;
  readonly onShop: (key: string) => void;
}

/** Name, shop picker, and the way to the API. */
export function SiteHeader({ shops, shopKey, onShop }: SiteHeaderProps) {
  return (
    <header className="site-header">
      <a className="skip-link" href="#content" onClick={skipToContent}>
        Skip to the report
      </a>
      <a className="wordmark" href="/">
        Cartograph
      </a>
      {shops.length > 0 && (
        <Choice
          label="Shop"
          value={shopKey}
          options={shops.map(({ key, name }) => ({ value: key, label: name }))}
          onChange={onShop}
        />
      )}
      <nav aria-label="Site">
        <a href="/graphiql">Playground</a>
      </nav>
    </header>
  );
}

/** The address behind # is the view, so the link must not change it. */
function skipToContent(event: { preventDefault(): void }): void {
  event.preventDefault();
  const content = document.getElementById("content");
  content?.setAttribute("tabindex", "-1");
  content?.focus();
}
