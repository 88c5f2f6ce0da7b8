// English words of approvals: policies in the configuration, and why somebody is asked.
export const approvalWords = {
  "approval.empty-list": "This list is empty, so nothing could ever fit. Name something, or remove it.",
  "approval.source-unclear":
    "One entry asks one of: role, team, manager_of, person, any_of. Write an entry for each of them.",
  "approval.bad-need":
    "“{value}” is no number of approvals. Write a whole number from 1 to 100, or a percentage of those who are asked, such as 50%.",
  "approval.too-many-stages": "A policy has at most {most, number} stages. Join some of them.",
  "approval.unreachable":
    "Policy “{value}” is never reached: “{other}” stands before it and {condition, select, none {has no condition} other {takes everything that it would}}. Move “{value}” up, or narrow “{other}”.",
  "approval.nobody-in-fallback":
    "Nobody holds the role {role}, so policy “{value}” would wait for ever where a stage has nobody. Give somebody the role, or name another one as fallback.",
  "approval.asks-nobody":
    "Stage “{stage}” asks nobody: whom it names has no holder, no member, no manager or no owner. Name somebody.",
  "approval.too-few":
    "Stage “{stage}” wants {need, plural, one {one approval} other {# approvals}} and can ask {count, plural, one {one person} other {# people}} ({people}){requester, select, yes {, one of whom asks for the change and does not count} other {}}. Nobody could ever satisfy it: ask more people, or want fewer approvals.",
  "approval.role.administrator": "administrators",
  "approval.role.incident-manager": "incident managers",
  "approval.role.change-manager": "change managers",
  "approval.role.security": "people with the security role",
  "approval.role.service-owner": "people with the role service owner",
  "approval.role.auditor": "auditors",
  "approval.type.normal": "normal",
  "approval.type.standard": "standard",
  "approval.type.emergency": "emergency",
  "approval.type.request": "request",
  "approval.why.policy": "Policy: {name} ({key})",
  "approval.why.met": "Why this one: {reasons}.",
  "approval.why.all": "Why this one: it has no condition, and nothing before it fits.",
  "approval.why.built-in": "Why this one: no policy of the configuration fits, so the built-in one holds.",
  "approval.why.passed": "Not “{name}”: {reason}.",
  "approval.why.types": "the type is {given}",
  "approval.why.risks": "the risk is {given}",
  "approval.why.services": "it affects {given}",
  "approval.why.tags": "a service is tagged {given}",
  "approval.why.not-types": "that is for the type {wanted}, and the type is {given}",
  "approval.why.not-risks": "that is for risk {wanted}, and the risk is {given}",
  "approval.why.not-services": "that is for {wanted}, and this affects {given}",
  "approval.why.not-tags": "that is for services tagged {wanted}, and none is",
  "approval.why.both": "{first}, and {second}",
  "approval.why.nothing": "nothing",
  "approval.why.stage":
    "Stage {number} · {name}: {need, number} of {count, number} ({people}){rejects, select, yes {; one rejection is enough} other {}}",
  "approval.why.skipped": "Stage {number} · {name}: not asked here, its condition does not hold",
  "approval.why.fallback": "Stage {number} · {name}: nobody there may decide, so it goes to {role} ({people})",
  "approval.why.stuck":
    "Stage {number} · {name}: nobody may decide, and nobody of {role} either. Give somebody else the role, or name more people in the policy.",
  "approval.why.asks": "   asks {sources}",
  "approval.why.manager": "the manager of {name}",
  "approval.why.owners": "owners of the affected services",
  "approval.why.left-out":
    "   not asked: {person}, {reason, select, requester {who asks for it} implementer {who does it} author {who wrote it} inactive {who is deactivated} guest {who is a guest} other {which is a bot}}",
} as const;
