# Checks the tables of a PEtab problem against the rules of version 1 of the format
# (https://petab.readthedocs.io, "PEtab data format specification"), as far as tables and model tell:
# required columns; identifiers, each once; every reference to another table or to the model; numbers;
# one noise parameter for each placeholder; bounds that are finite, rise, hold the nominal value and are
# above 0 on a logarithmic scale; known scales, priors and distributions.
# usage: awk -f petab_rules.awk model.xml conditions.tsv observables.tsv measurements.tsv parameters.tsv
# Prints what is wrong, a line each; exit code 1 then.
function wrong(what) {
    print FILENAME ":" FNR ": " what
    faults++
}
function name_of_table() {
    name = FILENAME
    sub(/.*\//, "", name)
    sub(/\.tsv$/, "", name)
    return name
}
function is_id(text) { return text ~ /^[A-Za-z_][A-Za-z0-9_]*$/ }
function is_number(text) { return text ~ /^-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?$/ }
function cell(column) { return $at[column] }
function need(columns, list, i, n) {
    n = split(columns, list, " ")
    for (i = 1; i <= n; i++)
        if (!(list[i] in at)) {
            wrong("no column " list[i])
            exit
        }
}
function new_id(id, kind) {
    if (!is_id(id)) wrong(id " is no identifier")
    if ((kind, id) in seen) wrong(id " is there twice")
    seen[kind, id] = 1
}
function check_formula(formula, of, words, i, n) {
    n = split(formula, words, /[^A-Za-z0-9_.]+/)
    for (i = 1; i <= n; i++)
        if (words[i] != "" && !is_number(words[i]) && !(words[i] in model) &&
            words[i] !~ ("^noiseParameter[0-9]+_" of "$"))
            wrong(words[i] " in a formula is not in the model")
}
BEGIN {
    FS = "\t"
    required["conditions"] = "conditionId"
    required["observables"] = "observableId observableFormula noiseFormula"
    required["measurements"] = "observableId simulationConditionId measurement time"
    required["parameters"] = "parameterId parameterScale lowerBound upperBound nominalValue estimate"
}
FILENAME ~ /\.xml$/ {
    if (match($0, /<(parameter|species) id="[^"]*"/)) {
        id = substr($0, RSTART, RLENGTH)
        gsub(/.*="|"/, "", id)
        model[id] = /constant="true"/ ? "constant" : "varies"
    }
    next
}
FNR == 1 {
    table = name_of_table()
    split("", at)
    for (i = 1; i <= NF; i++) {
        if ($i in at) wrong("column " $i " is there twice")
        at[$i] = i
        head[i] = $i
    }
    width = NF
    need(required[table])
    if (table == "conditions")
        for (i = 1; i <= NF; i++)
            if ($i != "conditionId" && $i != "conditionName") {
                if (model[$i] != "constant") wrong($i " is no constant of the model")
                changed[$i] = 1
            }
    next
}
{
    rows[table]++
    if (NF != width) wrong(NF " cells instead of " width)
    for (i = 1; i <= NF; i++)
        if ($i ~ /^ | $/ || $i == "") wrong("an empty cell, or spaces around it, in " head[i])
}
table == "conditions" {
    new_id(cell("conditionId"), "condition")
    for (i = 1; i <= NF; i++)
        if ((head[i] in changed) && !is_number($i)) wrong($i " is no number")
}
table == "observables" {
    id = cell("observableId")
    new_id(id, "observable")
    if (id in model) wrong(id " is in the model, too")
    check_formula(cell("observableFormula"), id)
    check_formula(cell("noiseFormula"), id)
    placeholders[id] = gsub(/noiseParameter[0-9]+_/, "&", $at["noiseFormula"])
    if (("observableTransformation" in at) && cell("observableTransformation") !~ /^(lin|log|log10)$/)
        wrong("no such transformation")
    if (("noiseDistribution" in at) && cell("noiseDistribution") !~ /^(normal|laplace)$/)
        wrong("no such distribution")
}
table == "measurements" {
    id = cell("observableId")
    if (!(("observable", id) in seen)) wrong("no such observable: " id)
    if (!(("condition", cell("simulationConditionId")) in seen)) wrong("no such condition")
    used[cell("simulationConditionId")] = 1
    if (!is_number(cell("measurement")) || !is_number(cell("time")) || cell("time") < 0)
        wrong("measurement and time must be numbers, the latter not negative")
    n = split(cell("noiseParameters"), noise, ";")
    if (n != placeholders[id]) wrong(n " noise parameters instead of " placeholders[id])
    for (i = 1; i <= n; i++)
        if (!is_number(noise[i]) || noise[i] <= 0) wrong("a noise parameter must be above 0")
}
table == "parameters" {
    id = cell("parameterId")
    new_id(id, "parameter")
    if (model[id] != "constant") wrong(id " is no constant of the model")
    if (id in changed) wrong(id " is set by conditions, too")
    if (cell("parameterScale") !~ /^(lin|log|log10)$/) wrong("no such scale")
    if (cell("estimate") !~ /^[01]$/) wrong("estimate must be 0 or 1")
    low = cell("lowerBound"); high = cell("upperBound"); nominal = cell("nominalValue")
    if (!is_number(low) || !is_number(high) || !is_number(nominal)) wrong("bounds must be finite")
    else if (!(low + 0 < high + 0 && low + 0 <= nominal + 0 && nominal + 0 <= high + 0))
        wrong("bounds must rise and hold the nominal value")
    if (cell("parameterScale") != "lin" && !(low > 0)) wrong("a logarithm needs a bound above 0")
    if ("objectivePriorType" in at) {
        if (cell("objectivePriorType") !~ /^(parameterScale(Normal|Uniform)|uniform|normal|laplace|logNormal|logLaplace)$/)
            wrong("no such prior")
        if (split(cell("objectivePriorParameters"), prior, ";") != 2 || !is_number(prior[1]) ||
            !is_number(prior[2]))
            wrong("a prior has two parameters")
    }
}
END {
    for (key in seen)
        if (key ~ /^condition/) {
            split(key, parts, SUBSEP)
            if (!(parts[2] in used)) wrong("nothing is measured in " parts[2])
        }
    if (!rows["conditions"] || !rows["observables"] || !rows["measurements"] || !rows["parameters"])
        wrong("a table is empty or missing")
    exit faults > 0
}
