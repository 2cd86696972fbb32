/** Shown while the server has no shop yet; the page asks again by itself. */
export function Preparing() {
  return (
    <section className="preparing" aria-labelledby="preparing-title" aria-live="polite">
      <span className="pulse" aria-hidden="true" />
      <h1 id="preparing-title">The demo shop is being prepared</h1>
      <p>
        Cartograph draws three years of a shop, checks every record and computes its reports. That
        takes less than a minute; this page opens by itself.
      </p>
      <p>
        To load a shop of your own: <code>cartograph load &lt;folder&gt; --shop &lt;key&gt;</code>.
        The API answers already: <a href="/graphiql">open the playground</a>.
      </p>
    </section>
  );
}
