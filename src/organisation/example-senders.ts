// The part of the commented configuration file that names who may post to hooks.

export const exampleSenders = `# Monitoring tools that may open incidents: they post to /hooks/alerts/<key>. · 可以自动报障的监控系统
# The secret never stands here: name the environment variable that holds it, or give a token's SHA-256. · 此处不写密钥
alert_sources:
  - key: prometheus
    name: Prometheus
    format: alertmanager      # alertmanager, grafana, pagerduty or json
    # printf %s "$TOKEN" | sha256sum, in quotes; or secret_env: PROMETHEUS_TOKEN · 令牌的 SHA-256，请加引号
    secret_sha256: "0000000000000000000000000000000000000000000000000000000000000000"
    service: shop-checkout    # its alerts are about this service, unless … · 默认归属的服务
    service_label: service    # … this label names another · 以此标签的值确定服务
    services: { cart: shop-checkout, dns: network }
    hidden_labels: [customer] # neither kept nor shown · 不保存也不显示的标签
    severity: warning         # of alerts that name none: critical, error, warning or info · 默认级别
    auto_resolve: true        # the last alert's end resolves it, as long as nobody has taken it · 告警全部恢复后自动解决
    storm: { alerts: 5, minutes: 10 }   # from the 5th alert in 10 minutes on, they join one incident · 告警风暴合并
    per_minute: 600           # requests; more are told to come later · 每分钟请求上限

# Delivery tools that tell of their deploys: they post to /hooks/deploys/<key>. · 通报部署的交付工具
deploy_sources:
  - key: github
    name: GitHub
    format: github            # GitHub's events deployment and deployment_status, or json · 格式
    proof: bearer             # GitHub signs: hmac and secret_env: GITHUB_WEBHOOK_SECRET · GitHub 使用签名
    secret_sha256: "0000000000000000000000000000000000000000000000000000000000000000"
    service: shop-checkout    # its deploys are of this service, unless … · 默认归属的服务
    services: { acme/network: network }   # … the repository, or what it calls the service, stands here · 按仓库确定服务
    environments: [production]            # deploys to others are passed over; left out: all count · 只计入这些环境
    per_minute: 120

# Monitoring tools that tell when a service goes down and when it is up again: they post to /hooks/outages/<key>. · 通报服务中断的监控
outage_sources:
  - key: uptime
    name: Uptime
    # { "id": "checkout-probe", "service": "shop", "status": "down", "at": "2031-03-05T02:00:00Z" }; then "up"
    secret_sha256: "0000000000000000000000000000000000000000000000000000000000000000"
    service: shop-checkout    # its outages are of this service, unless … · 默认归属的服务
    services: { shop: shop-checkout, dns: network }   # … it names another · 按名称确定服务
    per_minute: 120

# Figures of your own, fed by /kpi record, a CSV file or a hook; shown with target and trend. · 自有指标：可用命令、CSV 或接口登记
figures:
  zone: Europe/Berlin          # by which the days of reports are told; left out: the organisation's · 报表时区
  # What figures are to reach, in their own units; "tocsin kpi explain" names them. · 指标目标
  targets: { resolution_sla: 98, csat: 85, emergency_ratio: 10 }
  # What they were when you began, for /kpi explain. · 起步时的基线
  baselines: { resolution_sla: 94 }
  # The short survey of a quarter (/kpi pulse): how many people it asks, for how many days, and when: by itself so many days
  # into the quarter, announced a week before, or by-hand. · 季度满意度调查：人数、开放天数、自动发起（提前一周通知）或手动发起
  pulse: { size: 30, days: 10, begins: by-itself, after_days: 14 }
  indicators:
    - { key: error-rate, name: { en: Error rate, zh-CN: 错误率 }, unit: percent, better: lower, target: 1 }

# What posts values of them to /hooks/indicators/<key>. · 上报指标数值的来源
indicator_sources:
  - key: metrics
    # { "indicator": "error-rate", "value": 0.7, "service": "shop", "at": "2031-03-05T02:00:00Z" }, or many in { "measurements": [...] }
    secret_sha256: "0000000000000000000000000000000000000000000000000000000000000000"
    service: shop-checkout
    services: { shop: shop-checkout }
    per_minute: 120
`;
