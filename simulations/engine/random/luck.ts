/** A sequence of uniforms in (0, 1): what the samplers take their luck from. LuckStream is one. */
export interface Luck {
  next(): number;
}
