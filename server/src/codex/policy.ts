/** Team policies: what a repository's `.codex/posture.toml`, which Codex does not read, asks of the sessions in it. */
export { type CloudFlaw, cloudFlaws } from './policy/cloud.ts';
export { type DemandPart, demandsMissedBy, demandsOn, type Place, type PolicyDemand } from './policy/demands.ts';
export { type AllowedDomain, allowedDomains, hasReason, isEveryDomain, isListed } from './policy/domains.ts';
export { ownersPlaces, type Unowned, unownedPaths } from './policy/owners.ts';
export { foldersWithPolicy, policiesAmong, policyFiles, policyPlaces } from './policy/places.ts';
export { type CloudEnvironment, policyAt, policyIn, type Stated, type TeamPolicy } from './policy/team-policy.ts';
