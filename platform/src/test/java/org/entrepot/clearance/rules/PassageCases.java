package org.entrepot.clearance.rules;

/** What breaks which rule of the export messages about parcels on their way: as {@link FieldCases}. */
final class PassageCases {
    private PassageCases() {}

    static final String COLLECTION_403 = """
            appType=4 | -403001 collection.appType appType
            appTime=20250229000000 | -403001 collection.appTime appTime; -403001 collection.collectedBefore accountingDate
            appStatus=3 | -403001 collection.appStatus appStatus
            ebpCode= | -403001 collection.ebpCode ebpCode
            ebpName= | -403001 collection.ebpName ebpName
            ebcCode= | -403001 collection.ebcCode ebcCode
            ebcName= | -403001 collection.ebcName ebcName
            orderNo= | -403001 collection.orderNo orderNo
            payName= | -403001 collection.payName payName
            charge=0 | -403001 collection.charge charge
            charge=-1 | -403001 collection.charge charge; -403001 collection.charge charge
            currency=000 | -403001 collection.currency currency
            accountingDate=20261131000000 | -403001 collection.accountingDate accountingDate; -403001 collection.collectedBefore accountingDate
            accountingDate=20261124103001 | -403001 collection.collectedBefore accountingDate
            accountingDate=20261124103000 | none
            """;

    static final String ARRIVAL_507 = """
            appType=4 | -803001 arrival.appType appType
            appTime=20250229000000 | -803001 arrival.appTime appTime
            appStatus=3 | -803001 arrival.appStatus appStatus
            customsCode=9Z99 | -803001 arrival.customsCode customsCode
            copNo= | -803001 arrival.copNo copNo
            preNo=A20261124000000001 | -803001 arrival.preNo preNo
            appType=2; preNo=A20261124000000001 | none
            operatorCode= | -803001 arrival.operatorCode operatorCode
            operatorName= | -803001 arrival.operatorName operatorName
            domesticTrafNo= | -803001 arrival.domesticTrafNo domesticTrafNo
            logisticsCode= | -803001 arrival.logisticsCode logisticsCode
            logisticsName= | -803001 arrival.logisticsName logisticsName
            ieFlag=I | -803001 arrival.ieFlag ieFlag
            trafMode=Q | -803001 arrival.trafMode trafMode
            msgCount=0 | -803001 arrival.msgCount msgCount
            msgCount=10000 | -803001 arrival.msgCount msgCount
            msgCount=9999; msgSeqNo=9999 | none
            msgSeqNo=0 | -803001 arrival.msgSeqNo msgSeqNo
            msgCount=2; msgSeqNo=2 | none
            msgSeqNo=2 | -803001 arrival.msgSeqNo msgSeqNo
            -1; -1 | -803001 arrival.lines ArrivalList
            -1; -1; appType=3 | none
            2.logisticsNo=@W@ | -803001 arrival.parcels ArrivalList
            2.gnum=3 | -803001 arrival.line.gnum ArrivalList[2].gnum
            1.logisticsNo= | -803001 arrival.line.logisticsNo ArrivalList[1].logisticsNo
            """;

    static final String LOADING_607 = """
            appType=4 | -903001 loading.appType appType
            appTime=20250229000000 | -903001 loading.appTime appTime
            appStatus=3 | -903001 loading.appStatus appStatus
            customsCode=9Z99 | -903001 loading.customsCode customsCode
            copNo= | -903001 loading.copNo copNo
            preNo=A20261124000000001 | -903001 loading.preNo preNo
            appType=2; preNo=A20261124000000001 | none
            agentCode= | -903001 loading.agentCode agentCode
            agentName= | -903001 loading.agentName agentName
            trafName= | -903001 loading.trafName trafName
            voyageNo= | -903001 loading.voyageNo voyageNo
            billNo= | -903001 loading.billNo billNo
            logisticsCode= | -903001 loading.logisticsCode logisticsCode
            logisticsName= | -903001 loading.logisticsName logisticsName
            grossWeight=0 | -903001 loading.grossWeight grossWeight
            trafMode=Q | -903001 loading.trafMode trafMode
            msgCount=0 | -903001 loading.msgCount msgCount
            msgCount=10000 | -903001 loading.msgCount msgCount
            msgCount=9999; msgSeqNo=9999 | none
            msgSeqNo=0 | -903001 loading.msgSeqNo msgSeqNo
            msgCount=2; msgSeqNo=2 | none
            msgSeqNo=2 | -903001 loading.msgSeqNo msgSeqNo
            -1; -1 | -903001 loading.lines WayBillList
            -1; -1; appType=3 | none
            2.logisticsNo=@W@ | -903001 loading.parcels WayBillList
            2.gnum=3 | -903001 loading.line.gnum WayBillList[2].gnum
            1.logisticsNo= | -903001 loading.line.logisticsNo WayBillList[1].logisticsNo
            1.invtNo=99002026I000000001 | -903001 loading.line.invtNo WayBillList[1].invtNo
            1.invtNo=99002026E000000001 | none
            """;

    static final String DEPARTURE_509 = """
            appType=4 | -507001 departure.appType appType
            appTime=20250229000000 | -507001 departure.appTime appTime; -507001 departure.leftBefore leaveTime
            appStatus=3 | -507001 departure.appStatus appStatus
            customsCode=9Z99 | -507001 departure.customsCode customsCode
            copNo= | -507001 departure.copNo copNo
            preNo=A20261124000000001 | -507001 departure.preNo preNo
            appType=2; preNo=A20261124000000001 | none
            logisticsCode= | -507001 departure.logisticsCode logisticsCode
            logisticsName= | -507001 departure.logisticsName logisticsName
            trafMode=Q | -507001 departure.trafMode trafMode
            leaveTime=20261124106000 | -507001 departure.leaveTime leaveTime; -507001 departure.leftBefore leaveTime
            leaveTime=20261124103001 | -507001 departure.leftBefore leaveTime
            leaveTime=20261124103000 | none
            msgCount=0 | -507001 departure.msgCount msgCount
            msgCount=10000 | -507001 departure.msgCount msgCount
            msgCount=9999; msgSeqNo=9999 | none
            msgSeqNo=0 | -507001 departure.msgSeqNo msgSeqNo
            msgCount=2; msgSeqNo=2 | none
            msgSeqNo=2 | -507001 departure.msgSeqNo msgSeqNo
            -1; -1 | -507001 departure.lines DepartureList
            -1; -1; appType=3 | none
            2.logisticsNo=@W@ | -507001 departure.parcels DepartureList
            2.gnum=3 | -507001 departure.line.gnum DepartureList[2].gnum
            1.logisticsNo= | -507001 departure.line.logisticsNo DepartureList[1].logisticsNo
            """;

    static final String SUMMARY_701 = """
            appType=4 | -703001 summary.appType appType
            appTime=20250229000000 | -703001 summary.appTime appTime
            appStatus=3 | -703001 summary.appStatus appStatus
            customsCode=9Z99 | -703001 summary.customsCode customsCode
            copNo= | -703001 summary.copNo copNo
            preNo=A20261124000000001 | -703001 summary.preNo preNo
            appType=2; preNo=A20261124000000001 | none
            sumNo=1 | -703001 summary.sumNo sumNo
            agentCode= | -703001 summary.agentCode agentCode
            agentName= | -703001 summary.agentName agentName
            ebcCode= | -703001 summary.ebcCode ebcCode
            ebcName= | -703001 summary.ebcName ebcName
            declAgentCode= | -703001 summary.declAgentCode declAgentCode
            declAgentName= | -703001 summary.declAgentName declAgentName
            itemNameFlag= | -703001 summary.itemNameFlag itemNameFlag
            startTime=20261101000000 | -703001 summary.endTime endTime
            endTime=20261101000000 | -703001 summary.startTime startTime
            startTime=20261101000000; endTime=20261131000000 | -703001 summary.endTime endTime
            startTime=2026110100000; endTime=20261101000000 | -703001 summary.startTime startTime
            startTime=20261101000001; endTime=20261101000000 | -703001 summary.span endTime
            startTime=20261101000000; endTime=20261101000000; -1; -1 | none
            -1; -1 | -703001 summary.SummaryApplyList SummaryApplyList
            -1; -1; appType=3 | none
            2.invtNo=99002026E000000001 | -703001 summary.lists SummaryApplyList
            summaryFlag=3 | -703001 summary.summaryFlag summaryFlag
            1.invtNo=99002026E00000001 | -703001 summary.line.invtNo SummaryApplyList[1].invtNo
            msgCount=0 | -703001 summary.msgCount msgCount
            msgCount=10000 | -703001 summary.msgCount msgCount
            msgCount=9999; msgSeqNo=9999 | none
            msgSeqNo=0 | -703001 summary.msgSeqNo msgSeqNo
            msgCount=2; msgSeqNo=2 | none
            msgSeqNo=2 | -703001 summary.msgSeqNo msgSeqNo
            """;

    static final String RETURN_213 = """
            appType=4 | -607001 exportReturn.appType appType
            appTime=20250229000000 | -607001 exportReturn.appTime appTime
            appStatus=3 | -607001 exportReturn.appStatus appStatus
            customsCode=9Z99 | -607001 exportReturn.customsCode customsCode
            preNo=B20261124000000001 | -607001 exportReturn.preNo preNo
            appType=2; preNo=B20261124000000001 | none
            ebpCode= | -607001 exportReturn.ebpCode ebpCode
            ebpName= | -607001 exportReturn.ebpName ebpName
            ebcCode= | -607001 exportReturn.ebcCode ebcCode
            ebcName= | -607001 exportReturn.ebcName ebcName
            logisticsNo= | -607001 exportReturn.logisticsNo logisticsNo
            logisticsCode= | -607001 exportReturn.logisticsCode logisticsCode
            logisticsName= | -607001 exportReturn.logisticsName logisticsName
            coElNo= | -607001 exportReturn.coElNo coElNo
            agentCode= | -607001 exportReturn.agentCode agentCode
            agentName= | -607001 exportReturn.agentName agentName
            billNo= | -607001 exportReturn.billNo billNo
            trafName= | -607001 exportReturn.trafName trafName
            reason= | -607001 exportReturn.reason reason
            voyageNo= | -607001 exportReturn.voyageNo voyageNo
            invtNo=99002026I000000001 | -607001 exportReturn.invtNo invtNo
            tradeMode=9610 | -607001 exportReturn.tradeMode tradeMode
            tradeMode= | none
            tradeMode=1261 | none
            ieFlag=E | -607001 exportReturn.ieFlag ieFlag
            trafMode=Q | -607001 exportReturn.trafMode trafMode
            portCode=9Z99 | -607001 exportReturn.portCode portCode
            country=000 | -607001 exportReturn.country country
            country=142 | -607001 exportReturn.abroad country
            -1; -1 | -607001 exportReturn.lines InvtRefundList
            2.gnum=1 | -607001 exportReturn.line.gnum InvtRefundList[2].gnum
            1.gcode=670420000A | -607001 exportReturn.line.gcode InvtRefundList[1].gcode
            1.gname= | -607001 exportReturn.line.gname InvtRefundList[1].gname
            1.gmodel= | -607001 exportReturn.line.gmodel InvtRefundList[1].gmodel
            1.qty=0 | -607001 exportReturn.line.qty InvtRefundList[1].qty
            1.qty1=0 | -607001 exportReturn.line.qty1 InvtRefundList[1].qty1
            1.unit=aaa | -607001 exportReturn.line.unit InvtRefundList[1].unit
            1.unit1=aaa | -607001 exportReturn.line.unit1 InvtRefundList[1].unit1
            2.qty2= | -607001 exportReturn.line.secondUnit InvtRefundList[2].qty2
            """;

    static final String TALLY_215 = """
            appType=4 | -803001 tally.appType appType
            appTime=20250229000000 | -803001 tally.appTime appTime
            appStatus=3 | -803001 tally.appStatus appStatus
            customsCode=9Z99 | -803001 tally.customsCode customsCode
            preNo=L20261124000000001 | -803001 tally.preNo preNo
            operatorCode= | -803001 tally.operatorCode operatorCode
            operatorName= | -803001 tally.operatorName operatorName
            logisticsCode= | -803001 tally.logisticsCode logisticsCode
            logisticsName= | -803001 tally.logisticsName logisticsName
            logisticsNo= | -803001 tally.logisticsNo logisticsNo
            coElNo= | -803001 tally.coElNo coElNo
            billNo= | -803001 tally.billNo billNo
            trafName= | -803001 tally.trafName trafName
            voyageNo= | -803001 tally.voyageNo voyageNo
            invtNo=99002026I000000001 | -803001 tally.invtNo invtNo
            invtNo=99002026E000000001 | none
            ieFlag=E | -803001 tally.ieFlag ieFlag
            trafMode=Q | -803001 tally.trafMode trafMode
            """;
}
