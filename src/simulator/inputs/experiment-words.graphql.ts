import { registerEnumType } from "type-graphql";

export enum AssumptionSet {
  STUDY_CLAIM = "STUDY_CLAIM",
  EVIDENCE = "EVIDENCE",
  SCEPTICAL = "SCEPTICAL",
  CALIBRATED = "CALIBRATED",
}
registerEnumType(AssumptionSet, {
  name: "AssumptionSet",
  description: "Whose beliefs an experiment takes.",
  valuesConfig: {
    STUDY_CLAIM: { description: "The study's own claim, as a narrow distribution." },
    EVIDENCE: { description: "Literature or the shop's own data, graded." },
    SCEPTICAL: { description: "Centred near no effect." },
    CALIBRATED: { description: "EVIDENCE after what real tests of this shop found." },
  },
});

export enum EvidenceGrade {
  META_ANALYSIS = "META_ANALYSIS",
  RANDOMISED = "RANDOMISED",
  QUASI_EXPERIMENT = "QUASI_EXPERIMENT",
  OBSERVATIONAL = "OBSERVATIONAL",
  EXPERT = "EXPERT",
  STUDY_CLAIM = "STUDY_CLAIM",
  MEASURED = "MEASURED",
}
registerEnumType(EvidenceGrade, {
  name: "EvidenceGrade",
  description: "How good the grounds of a belief are.",
  valuesConfig: {
    META_ANALYSIS: { description: "Many experiments, summed up." },
    RANDOMISED: { description: "A randomised experiment." },
    QUASI_EXPERIMENT: { description: "A natural experiment." },
    OBSERVATIONAL: { description: "Comparison of unlike customers." },
    EXPERT: { description: "Somebody's judgement." },
    STUDY_CLAIM: { description: "What a study says of its own proposal." },
    MEASURED: { description: "Measured in this shop's data." },
  },
});

export enum SimulationUnit {
  SEGMENT_AGGREGATE = "SEGMENT_AGGREGATE",
  CUSTOMER = "CUSTOMER",
}
registerEnumType(SimulationUnit, {
  name: "SimulationUnit",
  description: "How finely customers are simulated; both agree in what they expect.",
  valuesConfig: {
    SEGMENT_AGGREGATE: {
      description:
        "Sums over groups of like customers: milliseconds. With few customers it understates how far luck may carry a gain.",
    },
    CUSTOMER: { description: "Every order of every customer." },
  },
});

export enum Sampler {
  PSEUDO_RANDOM = "PSEUDO_RANDOM",
  SOBOL_OWEN = "SOBOL_OWEN",
  LATIN_HYPERCUBE = "LATIN_HYPERCUBE",
}
registerEnumType(Sampler, {
  name: "Sampler",
  description: "How beliefs are drawn.",
  valuesConfig: {
    PSEUDO_RANDOM: { description: "Independently." },
    SOBOL_OWEN: { description: "Evenly spread: Sobol points with Owen's scrambling." },
    LATIN_HYPERCUBE: { description: "Evenly spread in each assumption." },
  },
});

export enum OrderValueSource {
  AUTO = "AUTO",
  GAMMA_GAMMA = "GAMMA_GAMMA",
  EMPIRICAL = "EMPIRICAL",
}
registerEnumType(OrderValueSource, {
  name: "OrderValueSource",
  description: "Where simulated order values come from.",
  valuesConfig: {
    AUTO: { description: "GAMMA_GAMMA where the shop's data carry it, else EMPIRICAL." },
    GAMMA_GAMMA: { description: "The fitted model: each customer has a level of his own." },
    EMPIRICAL: { description: "Order values seen in the customer's segment." },
  },
});
