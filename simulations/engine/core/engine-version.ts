/**
 * Version of everything that decides a result's bytes: the engine, the policies and their defaults.
 * It goes up with every change to them, and results of another version are never replayed.
 */
export const ENGINE_VERSION = "1.4.0";
