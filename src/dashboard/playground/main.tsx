import "graphiql/setup-workers/vite";
import "graphiql/style.css";
import { GraphiQL, HISTORY_PLUGIN } from "graphiql";
import { createRoot } from "react-dom/client";
import { type Example, fetchExamples, variablesText } from "./example.js";
import { examplesPlugin } from "./examples-plugin.js";
import { fetcher } from "./fetcher.js";
import { linkedOperation } from "./linked-operation.js";

const examples = await fetchExamples();
const plugin = examplesPlugin(examples);
const linked = linkedOperation(location.search);
const isFirstVisit = localStorage.getItem("graphiql:visiblePlugin") === null;

const tabOf = (example: Example) => ({
  query: example.query.trim(),
  variables: variablesText(example),
});

createRoot(document.getElementById("playground")!).render(
  <GraphiQL
    fetcher={fetcher}
    defaultEditorToolsVisibility="variables"
    plugins={[plugin, HISTORY_PLUGIN]}
    {...(isFirstVisit && { visiblePlugin: plugin })}
    {...(linked !== null && { initialQuery: linked.query, initialVariables: linked.variables })}
    defaultTabs={linked !== null ? [linked] : examples.slice(0, 1).map(tabOf)}
  >
    <GraphiQL.Logo>
      <a className="home" href="/">
        Cartograph
      </a>
    </GraphiQL.Logo>
  </GraphiQL>,
);
