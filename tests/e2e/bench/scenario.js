// The scenario model in plain JavaScript, as a good programmer would write it in an afternoon: the rival of the one in Rust.
// `bench` runs it in the same page with the same quantiles; it draws with Math.random and finds its own percentiles.

/** Draws `draws` times in each branch; `model` is what `bench` hands over. `sorting` finds percentiles by sorting, else by counting. */
function scenarios(model, draws, sorting) {
    const { tables, place, exchange: x, wear, age, history, setting } = model;
    const QUARTERS = 20, YEARS = 5, BRANCHES = 4, end = model.end;
    const series = Array.from({ length: BRANCHES * 3 * QUARTERS }, () => sorting ? new Float64Array(draws) : new Uint32Array(8192));
    const outcomes = Array.from({ length: BRANCHES * 15 }, () => new Float64Array(draws));
    const ways = Array.from({ length: BRANCHES * YEARS }, () => [0, 0, 0, 0]);
    const of = new Float64Array(tables.length);
    const d = name => of[place[name]];
    const put = sorting
        ? (row, draw, value) => { series[row][draw] = value }
        : (row, draw, value) => { series[row][Math.min(8191, Math.max(0, (Math.log2(value) + 8) * 170 | 0))]++ };
    const step = (fleet, bought) => {
        const mean = fleet.stock > 0 ? fleet.age / fleet.stock : 0;
        const kept = Math.max(0, 1 - (wear.h0 + wear.h1 * mean) / 4);
        fleet.age = (fleet.age + fleet.stock / 4) * kept + bought / 8;
        fleet.stock = fleet.stock * kept + bought;
    };
    const first = (year, growth) => year / (1 + growth + growth ** 2 + growth ** 3);

    for (let draw = 0; draw < draws; draw++) {
        for (let at = 0; at < of.length; at++) of[at] = tables[at][Math.random() * 1024 | 0];
        // One appetite, asked under two rules.
        const index = Math.random() * 1024 | 0;
        of[place.demand_full] = tables[place.demand_full][index];
        of[place.demand_conditional] = tables[place.demand_conditional][index];
        const domestic = d('cn_domestic_stock_2025'), legalStock = d('cn_legal_stock_2025'), smuggledStock = d('cn_smuggled_stock_2025');
        const exportable = Math.max(0, d('world_stock_2025') - domestic);
        const usStock = d('us_share') * (exportable - legalStock);
        for (let branch = 0; branch < BRANCHES; branch++) {
            const us = { stock: usStock * x.sold, age: usStock * x.sold * age.world };
            const china = {
                stock: legalStock * x.legal + smuggledStock * x.sold + domestic * x.domestic,
                age: legalStock * x.legal * age.legal + smuggledStock * x.sold * age.smuggled + domestic * x.domestic * age.domestic,
            };
            const otherStock = Math.max(0, exportable - legalStock - usStock - smuggledStock) * x.sold;
            const others = { stock: otherStock, age: otherStock * age.world };
            let output = first(d('world_output_2026') * x.new, d('output_growth'));
            let smuggled = first(d('smuggling_2026') * x.new, d('smuggling_growth')) * (branch === 2 ? d('refusal_smuggling') : 1);
            let dies = first(d('dies_2026') * d('die_yield') / 2 * x.ascend, d('dies_growth'));
            let stacks = first(d('hbm_stacks_2026') / 8 * x.ascend, d('hbm_growth'));
            let better = 1, rented = d('cloud_2026') * x.new;
            const proxy = d('proxy_2026') * x.of_ascend / 4;
            const cap = branch === 0 ? Infinity : d('cap_units') * setting.cap / 0.5 / 4;
            const approval = branch === 3 ? d('approval_held') : setting.approval;
            const growth = branch === 0 ? d('full_growth') : 1;
            let wanted = branch === 2 ? 0 : first(branch === 0 ? d('demand_full') : d('demand_conditional'), growth);
            const year = { china: [0, 0, 0, 0], us: 0, units: 0 };
            let last;
            for (let quarter = 0; quarter < QUARTERS; quarter++) {
                const units = Math.min(cap, wanted * approval), legal = units * x.h200;
                const made = Math.min(dies, stacks) * better;
                const forOthers = Math.max(0, output - d('displacement') * legal);
                const usGain = d('us_share') * forOthers, othersGain = Math.max(0, forOthers - usGain - smuggled);
                const gains = [legal, made, proxy, smuggled];
                step(us, usGain);
                step(china, legal + made + proxy + smuggled);
                step(others, othersGain);
                const row = branch * 3 * QUARTERS + quarter;
                put(row, draw, us.stock);
                put(row + QUARTERS, draw, china.stock);
                put(row + 2 * QUARTERS, draw, us.stock / china.stock);
                for (let way = 0; way < 4; way++) ways[branch * YEARS + (quarter >> 2)][way] += gains[way];
                if (quarter < end && quarter + 4 >= end) {
                    for (let way = 0; way < 4; way++) year.china[way] += gains[way];
                    year.us += usGain;
                    year.units += units;
                    last = { us: us.stock, china: china.stock, others: others.stock, access: china.stock + rented };
                }
                wanted *= growth; output *= d('output_growth'); smuggled *= d('smuggling_growth');
                dies *= d('dies_growth'); stacks *= d('hbm_growth');
                better *= d('domestic_chip_growth'); rented *= d('output_growth');
            }
            const all = last.us + last.china + last.others, gain = year.china.reduce((sum, way) => sum + way, 0);
            const usAccess = last.us * d('us_largest'), chinaAccess = last.access * d('china_largest');
            const kappa = usAccess / chinaAccess, years = model.year - 2026;
            const spending = d('china_demand_usd') * 1e9 * d('demand_growth_usd') ** (4 * years);
            const local = year.china[1] / x.of_ascend * d('local_usd_per_h100e') / d('domestic_chip_growth') ** (4 * years);
            const days = access => 2.1e25 / (access * d('run_share') * model.peak * d('mfu') * d('availability')) / 86400;
            const share = (part, whole) => Math.min(1, Math.max(0, part / whole));
            const fee = branch === 0 ? 0 : setting.fee, sold = year.units * d('price_h200_china');
            [
                last.us / last.china, year.us / gain, kappa,
                (12 * Math.log(kappa) + d('algorithm_lag') * d('algorithm_growth')) / (d('compute_growth') + d('algorithm_growth')),
                last.us, last.china, last.access, last.us / all, last.china / all,
                sold * (1 - fee) - d('displacement') * year.units * d('price_elsewhere'), year.units,
                share(sold, spending), share(local, spending), days(chinaAccess), days(usAccess),
            ].forEach((outcome, at) => { outcomes[branch * 15 + at][draw] = outcome });
        }
    }
    const percentile = (sorted, p) => sorted[Math.floor(p * (sorted.length - 1))];
    const counted = (counts, p) => {
        let left = p * draws;
        const at = counts.findIndex(count => (left -= count) <= 0);
        return 2 ** ((at + 0.5) / 170 - 8);
    };
    const P = [0.05, 0.25, 0.5, 0.75, 0.95];
    const sorted = values => (values = values.sort(), P.map(p => percentile(values, p)));
    const bands = series.map(values => sorting ? sorted(values) : P.map(p => counted(values, p)));
    const found = outcomes.map(sorted);
    return { bands, outcomes: found, ways: ways.map(sums => sums.map(sum => sum / draws)) };
}
