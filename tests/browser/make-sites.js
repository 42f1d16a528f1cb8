// Builds the sites and says in which folder they are.
import { makeSites } from "./lib/sites.js";

process.stdout.write(`${makeSites()}\n`);
