// The one table of everything that a kind of record brings along; whoever meets a record of any kind asks it.

import { factsOf as factsOfChange } from "../change/facts.ts";
import { lookAgainAtPeople } from "../change/reminders.ts";
import { factsOf as factsOfProblem } from "../problem/facts.ts";
import { keepArticle } from "../store/article.ts";
import { changeStore } from "../store/change.ts";
import { redrawNeighbours } from "../store/change-neighbours.ts";
import { askedReferences } from "../store/change-reads.ts";
import { incidentStore } from "../store/incident.ts";
import { problemStore } from "../store/problem.ts";
import { aroundTimers } from "./change/change-around.ts";
import { previewChange, suggestChanges } from "./change/change-look-routes.ts";
import { changePage } from "./change/change-pages.ts";
import { paintChange } from "./change/change-painter.ts";
import { askWhatChanged } from "./change/suspects.ts";
import { previewIncident, suggestIncidents } from "./incident/incident-look-routes.ts";
import { incidentPage, seesIncidentFile } from "./incident/incident-pages.ts";
import { paintIncident } from "./incident/incident-painter.ts";
import { incidentTalk } from "./incident/incident-talk.ts";
import { articlePage } from "./knowledge/article-page.ts";
import { plainTalkOf } from "./plain-talk.ts";
import { previewProblem, suggestProblems } from "./problem/problem-look-routes.ts";
import { problemPage } from "./problem/problem-page.ts";
import { paintProblem } from "./problem/problem-painter.ts";
import { redrawLinked } from "./problem/redraw-linked.ts";
import { askWhetherItCameBack } from "./problem/repeats.ts";
import { askForChange } from "./register/maintenance.ts";
import { registerKindTable } from "./register/register-kind.ts";
import { requestKind } from "./request/request-kind.ts";
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
    created: async (...made) => {
      await Promise.all([askWhatChanged(...made), askWhetherItCameBack(...made)]);
    },
  },
  change: {
    store: changeStore,
    paintCard: paintChange,
    page: changePage,
    preview: previewChange,
    suggest: suggestChanges,
    talk: plainTalkOf(factsOfChange),
    saved: redrawNeighbours,
    approvals: { asked: askedReferences, facts: aroundTimers, lookAgain: lookAgainAtPeople },
  },
  problem: {
    store: problemStore,
    paintCard: paintProblem,
    page: problemPage,
    preview: previewProblem,
    suggest: suggestProblems,
    talk: plainTalkOf(factsOfProblem),
    saved: redrawLinked,
  },
  request: requestKind,
  ...registerKindTable,
  obligation: { ...registerKindTable.obligation, saved: askForChange },
  kb: {
    ...registerKindTable.kb,
    page: articlePage,
    saved: (transaction, { after }) => keepArticle(transaction, after),
  },
};
