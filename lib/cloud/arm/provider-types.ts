/**
 * Resource providers of Azure and their top-level resource types, several in one text. What is not here is answered as
 * Azure answers an unknown type; what is here and has no operation is said to be missing in this simulator.
 * The larger providers' lists hold the types that people meet.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/azure-services-resource-providers
 */
const types: Readonly<Record<string, string>> = {
  'Microsoft.Advisor': 'configurations generateRecommendations metadata recommendations suppressions',
  'Microsoft.AlertsManagement':
    'actionRules alerts alertsSummary prometheusRuleGroups smartDetectorAlertRules smartGroups',
  'Microsoft.ApiManagement': 'checkNameAvailability deletedServices gateways locations operations service workspaces',
  'Microsoft.App':
    'builders connectedEnvironments containerApps functions getCustomDomainVerificationId jobs locations managedEnvironments operations sessionPools spaces',
  'Microsoft.AppConfiguration':
    'checkNameAvailability configurationStores deletedConfigurationStores locations operations',
  'Microsoft.Authorization':
    'accessReviewHistoryDefinitions accessReviewScheduleDefinitions checkAccess classicAdministrators dataAliases denyAssignments diagnosticSettings eligibleChildResources elevateAccess findOrphanRoleAssignments locks operations permissions policyAssignments policyDefinitions policyExemptions policySetDefinitions privateLinkAssociations providerOperations resourceManagementPrivateLinks roleAssignmentScheduleInstances roleAssignmentScheduleRequests roleAssignmentSchedules roleAssignments roleAssignmentsUsageMetrics roleDefinitions roleEligibilityScheduleInstances roleEligibilityScheduleRequests roleEligibilitySchedules roleManagementAlerts roleManagementPolicies roleManagementPolicyAssignments variables',
  'Microsoft.Automation': 'automationAccounts deletedAutomationAccounts operations runbooks',
  'Microsoft.Batch': 'batchAccounts locations operations',
  'Microsoft.Billing':
    'billingAccounts billingPeriods billingProperty billingRoleAssignments departments enrollmentAccounts invoices operations paymentMethods transactions',
  'Microsoft.Cache': 'checkNameAvailability locations operations redis redisEnterprise',
  'Microsoft.Cdn':
    'cdnWebApplicationFirewallManagedRuleSets cdnWebApplicationFirewallPolicies checkNameAvailability edgeNodes operations profiles validateProbe',
  'Microsoft.CognitiveServices':
    'accounts attestationDefinitions attestations calculateModelCapacity checkDomainAvailability commitmentPlans deletedAccounts locations modelCapacities models operations',
  'Microsoft.Compute':
    'availabilitySets capacityReservationGroups cloudServices diskAccesses diskEncryptionSets disks galleries hostGroups images locations operations payloadGroups proximityPlacementGroups restorePointCollections sharedVMExtensions sharedVMImages snapshots sshPublicKeys virtualMachineScaleSets virtualMachines',
  'Microsoft.Consumption':
    'aggregatedCost balances budgets charges credits events lots marketplaces operations pricesheets reservationDetails reservationRecommendations reservationSummaries tags usageDetails',
  'Microsoft.ContainerInstance':
    'containerGroups containerGroupProfiles locations nGroups operations serviceAssociationLinks',
  'Microsoft.ContainerRegistry': 'checkNameAvailability locations operations registries',
  'Microsoft.ContainerService': 'fleets locations managedClusters managedclustersnapshots operations snapshots',
  'Microsoft.CostManagement':
    'alerts budgets cloudConnectors costAllocationRules departments dimensions exports forecast operations query reportconfigs reports scheduledActions settings showbackRules views',
  'Microsoft.DataFactory': 'checkDataFactoryNameAvailability factories locations operations',
  'Microsoft.DBforMySQL': 'checkNameAvailability flexibleServers getPrivateDnsZoneSuffix locations operations servers',
  'Microsoft.DBforPostgreSQL':
    'checkNameAvailability flexibleServers getPrivateDnsZoneSuffix locations operations serverGroupsv2 servers',
  'Microsoft.Devices': 'checkNameAvailability iotHubs locations operations provisioningServices usages',
  'Microsoft.DocumentDB':
    'cassandraClusters databaseAccountNames databaseAccounts garnetClusters locations mongoClusters operations restorableDatabaseAccounts throughputPools',
  'Microsoft.EventGrid':
    'domains eventSubscriptions extensionTopics locations namespaces operations partnerConfigurations partnerNamespaces partnerRegistrations partnerTopics systemTopics topicTypes topics verifiedPartners',
  'Microsoft.EventHub': 'availableClusterRegions checkNameAvailability clusters locations namespaces operations sku',
  'Microsoft.Features':
    'featureConfigurations featureProviderNamespaces featureProviders features operations subscriptionFeatureRegistrations',
  'Microsoft.HybridCompute':
    'gateways licenses locations machines networkConfigurations operations osType privateLinkScopes settings',
  'Microsoft.Insights':
    'actionGroups activityLogAlerts alertRules autoscaleSettings baseline components dataCollectionEndpoints dataCollectionRuleAssociations dataCollectionRules diagnosticSettings diagnosticSettingsCategories eventCategories eventtypes extendedDiagnosticSettings guestDiagnosticSettings listMigrationDate locations logDefinitions logProfiles logs metricAlerts metricBaselines metricDefinitions metricNamespaces metrics migrateToNewPricingModel myWorkbooks notificationStatus operations privateLinkScopes scheduledQueryRules tenantActionGroups topology transactions vmInsightsOnboardingStatuses webtests workbooks workbookTemplates',
  'Microsoft.KeyVault':
    'checkMhsmNameAvailability checkNameAvailability deletedManagedHSMs deletedVaults hsmPools locations managedHSMs operations vaults',
  'Microsoft.Kubernetes': 'connectedClusters locations operations registeredSubscriptions',
  'Microsoft.Logic':
    'businessProcesses integrationAccounts integrationServiceEnvironments locations operations templates workflows',
  'Microsoft.MachineLearningServices':
    'aisysteminventories capacityReservationGroups locations operations registries virtualclusters workspaces',
  'Microsoft.Maintenance':
    'applyUpdates configurationAssignments maintenanceConfigurations operations publicMaintenanceConfigurations updates',
  'Microsoft.ManagedIdentity': 'identities operations userAssignedIdentities',
  'Microsoft.Management':
    'checkNameAvailability getEntities managementGroups operationResults operations resources serviceGroups startTenantBackfill tenantBackfillStatus',
  'Microsoft.Network':
    'applicationGatewayAvailableRequestHeaders applicationGatewayAvailableSslOptions applicationGatewayWebApplicationFirewallPolicies applicationGateways applicationSecurityGroups azureFirewallFqdnTags azureFirewalls azureWebCategories bastionHosts bgpServiceCommunities checkTrafficManagerNameAvailability connections customIpPrefixes ddosCustomPolicies ddosProtectionPlans dnsForwardingRulesets dnsResolvers dnszones dscpConfigurations expressRouteCircuits expressRouteGateways expressRoutePorts firewallPolicies frontDoorWebApplicationFirewallPolicies frontDoors getDnsResourceReference ipAllocations ipGroups loadBalancers localNetworkGateways locations natGateways networkExperimentProfiles networkIntentPolicies networkInterfaces networkManagers networkProfiles networkSecurityGroups networkSecurityPerimeters networkVirtualAppliances networkWatchers operations p2sVpnGateways privateDnsZones privateEndpoints privateLinkServices publicIPAddresses publicIPPrefixes routeFilters routeTables securityPartnerProviders serviceEndpointPolicies trafficManagerGeographicHierarchies trafficmanagerprofiles virtualHubs virtualNetworkGateways virtualNetworkTaps virtualNetworks virtualRouters virtualWans vpnGateways vpnServerConfigurations vpnSites',
  'Microsoft.OperationalInsights':
    'clusters deletedWorkspaces linkTargets locations operations queryPacks storageInsightConfigs workspaces',
  'Microsoft.OperationsManagement': 'managementassociations managementconfigurations operations solutions views',
  'Microsoft.PolicyInsights':
    'asyncOperationResults attestations checkPolicyRestrictions componentPolicyStates eventGridFilters operations policyEvents policyMetadata policyStates policyTrackedResources remediations',
  'Microsoft.RecoveryServices': 'backupProtectedItems locations operations replicationEligibilityResults vaults',
  'Microsoft.ResourceGraph':
    'generateQuery operations queries resourceChangeDetails resourceChanges resources resourcesHistory subscriptionsStatus',
  'Microsoft.ResourceHealth':
    'availabilityStatuses childAvailabilityStatuses childResources emergingissues events impactedResources metadata notifications operations',
  'Microsoft.Resources':
    'builtInTemplateSpecs bulkDelete calculateTemplateHash changes checkPolicyCompliance checkZonePeers dataBoundaries deploymentScripts deploymentStacks deployments links locations mobileBrokerServices notifyResourceJobs operations providers resourceGroups resources subscriptions tagNamespaceOperationResults tags templateSpecs tenants validateResources',
  'Microsoft.Search':
    'checkNameAvailability checkServiceNameAvailability operations resourceHealthMetadata searchServices',
  'Microsoft.Security':
    'adaptiveNetworkHardenings advancedThreatProtectionSettings alerts alertsSuppressionRules allowedConnections apiCollections applications assessmentMetadata assessments autoDismissAlertsRules automations autoProvisioningSettings compliances connectors defenderForStorageSettings deviceSecurityGroups governanceRules informationProtectionPolicies iotSecuritySolutions jitNetworkAccessPolicies locations operations policies pricings regulatoryComplianceStandards secureScoreControlDefinitions secureScoreControls secureScores securityConnectors securityContacts securitySolutions serverVulnerabilityAssessments settings standards subAssessments tasks topologies workspaceSettings',
  'Microsoft.ServiceBus': 'checkNameAvailability locations namespaces operations premiumMessagingRegions sku',
  'Microsoft.SignalRService': 'locations operations signalR webPubSub',
  'Microsoft.Sql': 'checkNameAvailability instancePools locations managedInstances operations servers virtualClusters',
  'Microsoft.Storage':
    'checkNameAvailability deletedAccounts locations operations skus storageAccounts storageTasks usages',
  'Microsoft.Subscription':
    'aliases cancel changeTenantRequest enable operationResults operations rename subscriptions',
  'Microsoft.Support':
    'checkNameAvailability fileWorkspaces lookUpResourceId operations operationresults services supportTickets',
  'Microsoft.Synapse': 'checkNameAvailability kustoOperations locations operations privateLinkHubs workspaces',
  'Microsoft.Web':
    'aseRegions availableStacks billingMeters certificates checkNameAvailability connectionGateways connections containerApps customApis customhostnameSites deletedSites deploymentLocations freeTrialStaticWebApps functionAppStacks generateGithubAccessTokenForAppserviceCLI georegions hostingEnvironments ishostingenvironmentnameavailable ishostnameavailable isusernameavailable kubeEnvironments listSitesAssignedToHostName locations operations publishingUsers recommendations resourceHealthMetadata runtimes serverFarms sites sourceControls staticSites validate verifyHostingEnvironmentVnet webAppStacks workerApps',
};

interface Provider {
  readonly namespace: string;
  /** Type names as Azure spells them, without the namespace. */
  readonly types: readonly string[];
}

const byNamespace: ReadonlyMap<string, Provider> = new Map(
  Object.entries(types).map(([namespace, names]) => [namespace.toLowerCase(), { namespace, types: names.split(' ') }]),
);

/** All providers, by name. */
export const providers: readonly Provider[] = [...byNamespace.values()];

/** A provider in any spelling; null where Azure has none of that name, or where it is not known here. */
export function findProvider(namespace: string): Provider | null {
  return byNamespace.get(namespace.toLowerCase()) ?? null;
}

/** Only the first part of a type is looked at: `vaults` for `vaults/secrets`. */
export function isKnownType({ types: names }: Provider, type: string): boolean {
  return names.some((each) => each.toLowerCase() === type.toLowerCase());
}
