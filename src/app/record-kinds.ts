// The one table of everything that a kind of record brings along; whoever meets a record of any kind asks it.
import { changeStore } from "../store/change.ts";
import { redrawNeighbours } from "../store/change-neighbours.ts";
import { incidentStore } from "../store/incident.ts";
import { problemStore } from "../store/problem.ts";
import { previewChange, suggestChanges } from "./change/change-look-routes.ts";
import { changePage } from "./change/change-pages.ts";
import { paintChange } from "./change/change-painter.ts";
import { changeTalk } from "./change/change-talk.ts";
import { askWhatChanged } from "./change/suspects.ts";
import { previewIncident, suggestIncidents } from "./incident/incident-look-routes.ts";
import { incidentPage, seesIncidentFile } from "./incident/incident-pages.ts";
import { paintIncident } from "./incident/incident-painter.ts";
import { incidentTalk } from "./incident/incident-talk.ts";
import { previewProblem, suggestProblems } from "./problem/problem-look-routes.ts";
import { problemPage } from "./problem/problem-page.ts";
import { paintProblem } from "./problem/problem-painter.ts";
import { problemTalk } from "./problem/problem-talk.ts";
import { registerKindTable } from "./register/register-kind.ts";
import type { World } from "./world.ts";

export const recordKindTable: World["records"] = {
  incident: {
    store: incidentStore,
    paintCard: paintIncident,
    page: incidentPage,
    preview: previewIncident,
    suggest: suggestIncidents,
    talk: incidentTalk,
    seesFile: seesIncidentFile,
    created: askWhatChanged,
  },
  change: {
    store: changeStore,
    paintCard: paintChange,
    page: changePage,
    preview: previewChange,
    suggest: suggestChanges,
    talk: changeTalk,
    saved: redrawNeighbours,
  },
  problem: {
    store: problemStore,
    paintCard: paintProblem,
    page: problemPage,
    preview: previewProblem,
    suggest: suggestProblems,
    talk: problemTalk,
  },
  ...registerKindTable,
};
