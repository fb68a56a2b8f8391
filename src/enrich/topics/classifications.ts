const rows = (text: string) => new Map(text.trim().split('\n').flatMap((line) => line.trim().split('; ')).map((row) => {
  const cut = row.indexOf(' ');
  return [row.slice(0, cut), row.slice(cut + 1)] as const;
}));

/** Names of arXiv's categories. Source: https://arxiv.org/category_taxonomy */
const arxiv = rows(`
  cs.AI Artificial intelligence; cs.AR Hardware architecture; cs.CC Computational complexity; cs.CE Computational engineering, finance, and science; cs.CG Computational geometry; cs.CL Computation and language; cs.CR Cryptography and security
  cs.CV Computer vision and pattern recognition; cs.CY Computers and society; cs.DB Databases; cs.DC Distributed, parallel, and cluster computing; cs.DL Digital libraries; cs.DM Discrete mathematics; cs.DS Data structures and algorithms; cs.ET Emerging technologies
  cs.FL Formal languages and automata theory; cs.GL General literature; cs.GR Computer graphics; cs.GT Computer science and game theory; cs.HC Human-computer interaction; cs.IR Information retrieval; cs.IT Information theory; cs.LG Machine learning; cs.LO Logic in computer science
  cs.MA Multiagent systems; cs.MM Multimedia; cs.MS Mathematical software; cs.NA Numerical analysis; cs.NE Neural and evolutionary computing; cs.NI Networking and internet architecture; cs.OS Operating systems; cs.PF Performance; cs.PL Programming languages
  cs.RO Robotics; cs.SC Symbolic computation; cs.SD Sound; cs.SE Software engineering; cs.SI Social and information networks; cs.SY Systems and control
  econ.EM Econometrics; econ.GN General economics; econ.TH Theoretical economics; eess.AS Audio and speech processing; eess.IV Image and video processing; eess.SP Signal processing; eess.SY Systems and control
  math.AC Commutative algebra; math.AG Algebraic geometry; math.AP Analysis of PDEs; math.AT Algebraic topology; math.CA Classical analysis and ODEs; math.CO Combinatorics; math.CT Category theory; math.CV Complex variables; math.DG Differential geometry; math.DS Dynamical systems
  math.FA Functional analysis; math.GM General mathematics; math.GN General topology; math.GR Group theory; math.GT Geometric topology; math.HO History and overview of mathematics; math.IT Information theory; math.KT K-theory and homology; math.LO Logic; math.MG Metric geometry; math.MP Mathematical physics
  math.NA Numerical analysis; math.NT Number theory; math.OA Operator algebras; math.OC Optimization and control; math.PR Probability; math.QA Quantum algebra; math.RA Rings and algebras; math.RT Representation theory; math.SG Symplectic geometry; math.SP Spectral theory; math.ST Statistics theory
  astro-ph Astrophysics; astro-ph.CO Cosmology and nongalactic astrophysics; astro-ph.EP Earth and planetary astrophysics; astro-ph.GA Astrophysics of galaxies; astro-ph.HE High energy astrophysical phenomena; astro-ph.IM Instrumentation and methods for astrophysics; astro-ph.SR Solar and stellar astrophysics
  cond-mat Condensed matter; cond-mat.dis-nn Disordered systems and neural networks; cond-mat.mes-hall Mesoscale and nanoscale physics; cond-mat.mtrl-sci Materials science; cond-mat.quant-gas Quantum gases; cond-mat.soft Soft condensed matter; cond-mat.stat-mech Statistical mechanics; cond-mat.str-el Strongly correlated electrons; cond-mat.supr-con Superconductivity
  gr-qc General relativity and quantum cosmology; hep-ex High energy physics: experiment; hep-lat High energy physics: lattice; hep-ph High energy physics: phenomenology; hep-th High energy physics: theory; math-ph Mathematical physics; nucl-ex Nuclear experiment; nucl-th Nuclear theory; quant-ph Quantum physics
  nlin.AO Adaptation and self-organizing systems; nlin.CD Chaotic dynamics; nlin.CG Cellular automata and lattice gases; nlin.PS Pattern formation and solitons; nlin.SI Exactly solvable and integrable systems
  physics.acc-ph Accelerator physics; physics.ao-ph Atmospheric and oceanic physics; physics.app-ph Applied physics; physics.atm-clus Atomic and molecular clusters; physics.atom-ph Atomic physics; physics.bio-ph Biological physics; physics.chem-ph Chemical physics; physics.class-ph Classical physics; physics.comp-ph Computational physics
  physics.data-an Data analysis, statistics and probability; physics.ed-ph Physics education; physics.flu-dyn Fluid dynamics; physics.gen-ph General physics; physics.geo-ph Geophysics; physics.hist-ph History and philosophy of physics; physics.ins-det Instrumentation and detectors; physics.med-ph Medical physics; physics.optics Optics
  physics.plasm-ph Plasma physics; physics.pop-ph Popular physics; physics.soc-ph Physics and society; physics.space-ph Space physics
  q-bio.BM Biomolecules; q-bio.CB Cell behavior; q-bio.GN Genomics; q-bio.MN Molecular networks; q-bio.NC Neurons and cognition; q-bio.OT Quantitative biology; q-bio.PE Populations and evolution; q-bio.QM Quantitative methods in biology; q-bio.SC Subcellular processes; q-bio.TO Tissues and organs
  q-fin.CP Computational finance; q-fin.EC Economics; q-fin.GN General finance; q-fin.MF Mathematical finance; q-fin.PM Portfolio management; q-fin.PR Pricing of securities; q-fin.RM Risk management; q-fin.ST Statistical finance; q-fin.TR Trading and market microstructure
  stat.AP Applications of statistics; stat.CO Statistical computation; stat.ME Statistical methodology; stat.ML Machine learning; stat.OT Statistics; stat.TH Statistics theory
`);

/** The two-digit classes of the Mathematics Subject Classification 2020, shortened. Source: https://msc2020.org/ */
const msc = rows(`
  01 History of mathematics; 03 Mathematical logic; 05 Combinatorics; 06 Ordered structures; 08 General algebraic systems; 11 Number theory; 12 Field theory; 13 Commutative algebra; 14 Algebraic geometry; 15 Linear algebra; 16 Associative rings and algebras; 17 Nonassociative algebras; 18 Category theory; 19 K-theory
  20 Group theory; 22 Lie groups; 26 Real functions; 28 Measure theory; 30 Complex analysis; 31 Potential theory; 32 Several complex variables; 33 Special functions; 34 Ordinary differential equations; 35 Partial differential equations; 37 Dynamical systems; 39 Functional equations; 40 Sequences and series; 41 Approximation theory; 42 Harmonic analysis
  43 Abstract harmonic analysis; 44 Integral transforms; 45 Integral equations; 46 Functional analysis; 47 Operator theory; 49 Calculus of variations; 51 Geometry; 52 Convex and discrete geometry; 53 Differential geometry; 54 General topology; 55 Algebraic topology; 57 Manifolds and cell complexes; 58 Global analysis; 60 Probability theory
  62 Statistics; 65 Numerical analysis; 68 Computer science; 70 Mechanics; 74 Mechanics of deformable solids; 76 Fluid mechanics; 78 Optics and electromagnetism; 80 Thermodynamics; 81 Quantum theory; 82 Statistical mechanics; 83 Relativity; 85 Astrophysics; 86 Geophysics; 90 Operations research; 91 Game theory and economics
  92 Mathematical biology; 93 Systems and control; 94 Information theory; 97 Mathematics education
`);

/** The field a classification code names, or undefined for a word that is no such code: "math.NT", "11P82", "20-XX". */
export function fieldOfCode(code: string): string | undefined {
  const bare = code.trim();
  return arxiv.get(bare) ?? (/^\d\d(?:[A-Z](?:xx|XX|\d\d)|-\d\d|-[xX]{2})$/.test(bare) ? msc.get(bare.slice(0, 2)) : undefined);
}

/** True for a code of a scheme we hold no names of (ACM, PACS), or of none at all: it says nothing to a reader. */
export function isBareCode(word: string): boolean {
  return !/\p{L}{2}/u.test(word) || /^(?:\d\d[A-Z](?:xx|XX|\d\d)|\d\d-\S\S|[A-K]\.\d(?:\.\d+)?|\d\d\.\d\d\.[-+A-Z][a-z])$/.test(word);
}

/** Whole disciplines: true of a work, but they tell its readers little, so phrases are still looked for. Roots of the OpenAlex concepts and of arXiv. */
export const disciplines = new Set(`computerscience mathematics physics biology chemistry medicine psychology engineering economics sociology politicalscience philosophy history art geology geography environmentalscience materialscience business humanities socialscience statistic science mathematic research naturalscience`.split(' '));
