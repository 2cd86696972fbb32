import { useCallback, useSyncExternalStore } from "react";
import { type AskedView, type SetView } from "./view.js";
import { hashOfView, viewOfHash } from "./view-hash.js";

/** The view lives in the address, so that it can be shared and gone back to. */
export function useView(): [AskedView, SetView] {
  const hash = useSyncExternalStore(listen, () => location.hash);
  const setView = useCallback<SetView>((change) => {
    location.hash = hashOfView({ ...viewOfHash(location.hash), ...change });
    // The browser tells only a moment later; until then a radio button would jump back.
    dispatchEvent(new Event("hashchange"));
  }, []);
  return [viewOfHash(hash), setView];
}

function listen(onChange: () => void): () => void {
  addEventListener("hashchange", onChange);
  return () => removeEventListener("hashchange", onChange);
}
