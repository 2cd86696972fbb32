// prettier-ignore
export const FIRST_NAMES = [
  "Ada", "Anna", "Ben", "Carla", "David", "Emil", "Eva", "Felix", "Hanna", "Ines", "Jakob", "Jonas",
  "Julia", "Karl", "Lea", "Leon", "Lina", "Louis", "Marie", "Max", "Mia", "Noah", "Nora", "Oskar",
  "Paul", "Pia", "Rosa", "Sara", "Theo", "Tom",
];

// prettier-ignore
export const LAST_NAMES = [
  "Bauer", "Becker", "Blanc", "Braun", "Dubois", "Fischer", "Garnier", "Gruber", "Hofer", "Jansen",
  "Klein", "Koch", "Lambert", "Lange", "Martin", "Mayer", "Meier", "Moreau", "Petit", "Richter",
  "Roth", "Schmidt", "Schulz", "Simon", "Vogel", "Wagner", "Weber", "Wolf",
];
